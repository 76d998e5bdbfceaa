import * as z from 'zod/mini';
import { idSchema } from '../shared/kernel/ids.ts';
import { won } from './fields.ts';

/** Refunds that travel through a state machine at once: 200 × 250 bytes, far below 256 KiB. */
export const refundPageMax = 200;

/** What a settlement asks payments to give back: the charge of one pledge, in whole. */
export const refundInstruction = z.object({
  pledgeId: idSchema('pledge'),
  paymentId: idSchema('payment'),
  amountKrw: won,
});
export type RefundInstruction = z.infer<typeof refundInstruction>;

/**
 * What became of it. `refused` is final and nothing moved: a person must find another way.
 * `undecided` means that the provider has not said: the same page is asked again. `held` means that
 * a donation receipt stands for the pledge: its money goes back when that is cancelled. `providerFee…`
 * is the part of its fee that the provider returned.
 */
export const refundOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('refunded'),
    pledgeId: idSchema('pledge'),
    refundId: idSchema('refund'),
    amountKrw: won,
    providerFeeKrw: won,
    providerFeeVatKrw: won,
  }),
  z.object({
    outcome: z.literal('refused'),
    pledgeId: idSchema('pledge'),
    code: z.string(),
  }),
  z.object({ outcome: z.literal('undecided'), pledgeId: idSchema('pledge') }),
  z.object({ outcome: z.literal('held'), pledgeId: idSchema('pledge') }),
]);
export type RefundOutcome = z.infer<typeof refundOutcome>;
