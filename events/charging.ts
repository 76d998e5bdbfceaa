import * as z from 'zod';
import { idSchema } from '../shared/kernel/ids.ts';
import { won } from './fields.ts';

/** Pledges that travel through a state machine at once: 200 × 250 bytes stays far below 256 KiB. */
export const chargePageMax = 200;

/** What a settlement asks payments to charge: one pledge, in one run. */
export const chargeInstruction = z.object({
  pledgeId: idSchema('pledge'),
  donorId: z.string(),
  paymentMethodId: idSchema('method'),
  amountKrw: won,
});
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
export type ChargeOutcome = z.infer<typeof chargeOutcome>;
