import { defineEvent } from '../../shared/kernel/event.ts';
import { donationReceipt, sampleDonationReceipt } from './donation-receipt.ts';

/** A donation receipt was cancelled: the pledge's money may go back again. */
export const donationReceiptCancelled = defineEvent({
  source: 'jangteo.payments',
  detailType: 'DonationReceiptCancelled',
  version: 1,
  owner: 'payments',
  schema: donationReceipt,
  sample: sampleDonationReceipt,
});
