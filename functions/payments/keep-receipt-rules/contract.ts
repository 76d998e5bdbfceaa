import { associationSuspended } from '../../../events/associations/association-suspended.ts';
import { associationVerified } from '../../../events/associations/association-verified.ts';
import { campaignOfferChanged } from '../../../events/campaigns/campaign-offer-changed.ts';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps who may issue donation receipts, and which campaigns give nothing in return. */
export const contract = eventContract({
  capability: 'payments',
  name: 'keep-receipt-rules',
  on: [associationVerified, associationSuspended, campaignScheduled, campaignOfferChanged],
  tables: { payments: ['PutItem'] },
});
