import type { Construct } from 'constructs';
import { contract as cancelVoucher } from '../../functions/vouchers/cancel-voucher/contract.ts';
import { contract as issueVoucher } from '../../functions/vouchers/issue-voucher/contract.ts';
import { contract as listVouchers } from '../../functions/vouchers/list-vouchers/contract.ts';
import { contract as readVoucher } from '../../functions/vouchers/read-voucher/contract.ts';
import { contract as reissueVoucher } from '../../functions/vouchers/reissue-voucher/contract.ts';
import { contract as relayEvents } from '../../functions/vouchers/relay-events/contract.ts';
import { contract as resolveVouchers } from '../../functions/vouchers/resolve-vouchers/contract.ts';
import { contract as spendVoucher } from '../../functions/vouchers/spend-voucher/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Functions that speak to the voucher provider. */
const speaking = [
  issueVoucher,
  resolveVouchers,
  readVoucher,
  spendVoucher,
  reissueVoucher,
  cancelVoucher,
];

/** Onnuri vouchers paid out: ordered, issued, looked after until the provider has said. */
export class Vouchers extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Vouchers', platform);
    this.add(relayEvents);
    this.add(listVouchers);
    const VOUCHER_PROVIDER_URL = platform.settings.voucherProviderUrl();
    for (const contract of speaking) this.add(contract, { VOUCHER_PROVIDER_URL });
  }
}
