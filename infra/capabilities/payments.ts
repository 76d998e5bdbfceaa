import type { Construct } from 'constructs';
import { contract as cancelDonationReceipt } from '../../functions/payments/cancel-donation-receipt/contract.ts';
import { contract as chargePage } from '../../functions/payments/charge-page/contract.ts';
import { contract as compareMovements } from '../../functions/payments/compare-movements/contract.ts';
import { contract as confirmGuestPayment } from '../../functions/payments/confirm-guest-payment/contract.ts';
import { contract as confirmPayment } from '../../functions/payments/confirm-payment/contract.ts';
import { contract as deleteGuestPaymentMethod } from '../../functions/payments/delete-guest-payment-method/contract.ts';
import { contract as deletePaymentMethod } from '../../functions/payments/delete-payment-method/contract.ts';
import { contract as eraseCards } from '../../functions/payments/erase-cards/contract.ts';
import { contract as eraseOldReceipts } from '../../functions/payments/erase-old-receipts/contract.ts';
import { contract as issueDonationReceipt } from '../../functions/payments/issue-donation-receipt/contract.ts';
import { contract as issueGuestDonationReceipt } from '../../functions/payments/issue-guest-donation-receipt/contract.ts';
import { contract as issueGuestToken } from '../../functions/payments/issue-guest-token/contract.ts';
import { contract as keepNames } from '../../functions/payments/keep-names/contract.ts';
import { contract as keepReceiptRules } from '../../functions/payments/keep-receipt-rules/contract.ts';
import { contract as listDonationReceipts } from '../../functions/payments/list-donation-receipts/contract.ts';
import { contract as listMovements } from '../../functions/payments/list-movements/contract.ts';
import { contract as listPaymentMethods } from '../../functions/payments/list-payment-methods/contract.ts';
import { contract as listPayments } from '../../functions/payments/list-payments/contract.ts';
import { contract as openPayment } from '../../functions/payments/open-payment/contract.ts';
import { contract as printDonationReceipt } from '../../functions/payments/print-donation-receipt/contract.ts';
import { contract as printGuestDonationReceipt } from '../../functions/payments/print-guest-donation-receipt/contract.ts';
import { contract as printGuestReceipt } from '../../functions/payments/print-guest-receipt/contract.ts';
import { contract as printReceipt } from '../../functions/payments/print-receipt/contract.ts';
import { contract as readGuestPayment } from '../../functions/payments/read-guest-payment/contract.ts';
import { contract as readGuestReceipt } from '../../functions/payments/read-guest-receipt/contract.ts';
import { contract as readPayment } from '../../functions/payments/read-payment/contract.ts';
import { contract as readReceipt } from '../../functions/payments/read-receipt/contract.ts';
import { contract as receiveWebhook } from '../../functions/payments/receive-webhook/contract.ts';
import { contract as recordTransfer } from '../../functions/payments/record-transfer/contract.ts';
import { contract as refundPage } from '../../functions/payments/refund-page/contract.ts';
import { contract as refundPledge } from '../../functions/payments/refund-pledge/contract.ts';
import { contract as registerGuestPaymentMethod } from '../../functions/payments/register-guest-payment-method/contract.ts';
import { contract as registerPaymentMethod } from '../../functions/payments/register-payment-method/contract.ts';
import { contract as relayEvents } from '../../functions/payments/relay-events/contract.ts';
import { contract as resolvePayments } from '../../functions/payments/resolve-payments/contract.ts';
import { contract as sumUnsettled } from '../../functions/payments/sum-unsettled/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import { alarmOnLines } from '../platform/logged-alarms.ts';
import type { Platform } from '../platform/platform.ts';

const donationReceipts = [
  keepReceiptRules,
  issueDonationReceipt,
  issueGuestDonationReceipt,
  printDonationReceipt,
  printGuestDonationReceipt,
  cancelDonationReceipt,
  listDonationReceipts,
  eraseOldReceipts,
];

/** Cards in the vault, charges at close, payments at pledge time, refunds, the provider's webhooks. */
export class Payments extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Payments', platform);
    const provider = platform.settings.charging();
    this.add(registerPaymentMethod, provider);
    this.add(listPaymentMethods);
    this.add(deletePaymentMethod, provider);
    this.add(issueGuestToken);
    this.add(registerGuestPaymentMethod, provider);
    this.add(deleteGuestPaymentMethod, provider);
    this.add(openPayment);
    this.add(readPayment);
    this.add(confirmPayment, provider);
    this.add(readGuestPayment);
    this.add(confirmGuestPayment, provider);
    this.add(listPayments);
    this.add(keepNames);
    this.add(eraseCards, provider);
    for (const contract of donationReceipts) this.add(contract);
    this.add(readReceipt);
    this.add(printReceipt);
    this.add(readGuestReceipt);
    this.add(printGuestReceipt);
    this.add(chargePage, provider);
    this.add(refundPage, provider);
    this.add(refundPledge, provider);
    this.add(recordTransfer);
    this.add(receiveWebhook, provider);
    this.add(relayEvents);
    this.add(listMovements, provider);
    this.add(compareMovements, provider);
    this.add(sumUnsettled, provider);
    const resolver = this.add(resolvePayments, provider);
    alarmOnLines(
      this,
      'Unresolved',
      {
        name: 'payments-unresolved',
        description:
          'The provider has not said for an hour what became of an operation. See docs/capabilities/payments.md.',
        field: 'unresolvedTooLong',
        metricName: 'paymentsUnresolved',
        functions: [resolver],
      },
      platform,
    );
  }
}
