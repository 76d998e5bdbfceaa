import * as z from 'zod/mini';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Legs of one settlement: far more than a campaign with every donor of the country would need. */
export const legsMax = 500;

/**
 * Hands the walk over pages to a fresh execution, because one may have 25,000 history events only.
 * The leg is in the name, so a hand-over that is repeated starts nothing.
 */
export const contract = taskContract({
  capability: 'settlements',
  name: 'continue-settlement',
  input: z.object({
    settlementId: idSchema('settlement'),
    leg: z.int().check(z.minimum(1), z.maximum(legsMax)),
    again: z.int().check(z.nonnegative()),
    state: z.record(z.string(), z.unknown()),
  }),
  output: z.object({ leg: z.int().check(z.positive()) }),
  stateMachines: { settlement: ['StartExecution'] },
});
