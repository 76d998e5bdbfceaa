import { voucherUnsettled } from '../../../events/vouchers/voucher-unsettled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Puts what another capability could not settle into the one list of cases. */
export const contract = eventContract({
  capability: 'settlements',
  name: 'open-told-case',
  on: [voucherUnsettled],
  tables: { settlements: ['PutItem'] },
});
