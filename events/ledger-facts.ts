import * as z from 'zod/mini';
import { idSchema } from '../shared/kernel/ids.ts';
import { chargePageMax } from './charging.ts';
import { instant, won } from './fields.ts';
import { refundPageMax } from './refunding.ts';

/**
 * Facts about money that the ledger turns into journal entries. `operationId` names the operation
 * that made the fact: the entry's id derives from it, so a fact told twice is booked once.
 */
const fact = {
  campaignId: idSchema('campaign'),
  operationId: z.string().check(z.minLength(1), z.maxLength(200)),
  occurredAt: instant,
};

const paid = z.object({
  pledgeId: idSchema('pledge'),
  amountKrw: won,
  providerFeeKrw: won,
  providerFeeVatKrw: won,
});

export const ledgerFact = z.discriminatedUnion('kind', [
  /** The provider holds money of pledges for the campaign, less its fee and the fee's VAT. */
  z.object({
    kind: z.literal('charges_collected'),
    ...fact,
    charges: z.array(paid).check(z.maxLength(chargePageMax)),
  }),
  /** The provider gave money of pledges back, and the part of its fee it returned. */
  z.object({
    kind: z.literal('charges_refunded'),
    ...fact,
    refunds: z.array(paid).check(z.maxLength(refundPageMax)),
  }),
  /** The platform's own fee on what was collected, and its VAT. */
  z.object({ kind: z.literal('platform_fee_charged'), ...fact, feeKrw: won, feeVatKrw: won }),
  /** The provider was told to transfer a tranche to the association. */
  z.object({
    kind: z.literal('payout_requested'),
    ...fact,
    payoutId: idSchema('payout'),
    amountKrw: won,
  }),
  /** The transfer arrived. */
  z.object({
    kind: z.literal('payout_completed'),
    ...fact,
    payoutId: idSchema('payout'),
    amountKrw: won,
  }),
  /** The transfer failed before it arrived. */
  z.object({
    kind: z.literal('payout_failed'),
    ...fact,
    payoutId: idSchema('payout'),
    amountKrw: won,
  }),
  /** The transfer had arrived and came back. */
  z.object({
    kind: z.literal('payout_returned'),
    ...fact,
    payoutId: idSchema('payout'),
    amountKrw: won,
  }),
]);
export type LedgerFact = z.infer<typeof ledgerFact>;
