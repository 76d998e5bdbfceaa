import * as z from 'zod/mini';
import { idSchema } from '../shared/kernel/ids.ts';
import { won } from './fields.ts';

/**
 * Pledges of one page of a settlement: what the provider can be asked within one task, some 80 s at a
 * hundred a second. A page is too large to travel through a state machine, so it travels as a parcel
 * (shared/dynamo/parcel.ts).
 */
export const chargePageMax = 8_000;
/** The key of a parcel. */
export const parcelKey = z.string().check(z.regex(/^[0-9a-f]{40}\.\d{1,2}$/));

/** What a settlement asks payments to charge: one pledge, in one run. */
export const chargeInstruction = z.object({
  pledgeId: idSchema('pledge'),
  donorId: z.string(),
  paymentMethodId: idSchema('method'),
  amountKrw: won,
});
export const chargeInstructions = z.array(chargeInstruction).check(z.maxLength(chargePageMax));
export type ChargeInstruction = z.infer<typeof chargeInstruction>;

/**
 * What became of it. `undecided` means that the provider has not said: nothing may be assumed, and
 * the same run is asked again with the same key.
 */
export const chargeOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('approved'),
    pledgeId: idSchema('pledge'),
    paymentId: idSchema('payment'),
    amountKrw: won,
    providerFeeKrw: won,
    providerFeeVatKrw: won,
  }),
  z.object({
    outcome: z.literal('declined'),
    pledgeId: idSchema('pledge'),
    code: z.string(),
  }),
  z.object({ outcome: z.literal('undecided'), pledgeId: idSchema('pledge') }),
]);
export const chargeOutcomes = z.array(chargeOutcome).check(z.maxLength(chargePageMax));
export type ChargeOutcome = z.infer<typeof chargeOutcome>;
