import * as z from 'zod/mini';
import { cursorOfWalk, walkState } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';

/** What of the funds' money lies with the provider and is nobody's campaign's yet. */
export const contract = taskContract({
  capability: 'matching',
  name: 'sum-funds',
  input: z.object({ cursor: cursorOfWalk, fundsKrw: z.int() }),
  output: z.object({ state: walkState, cursor: cursorOfWalk, fundsKrw: z.int() }),
  tables: { matching: ['Query', 'QueryIndex'] },
  timeoutSeconds: 60,
});
