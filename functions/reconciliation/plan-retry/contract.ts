import * as z from 'zod/mini';
import { runInstant } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';

/** Says when a silent provider is asked again, or that the next run will have to do it. */
export const contract = taskContract({
  capability: 'reconciliation',
  name: 'plan-retry',
  input: z.object({ startedAt: runInstant }),
  output: z.object({ action: z.enum(['wait', 'give_up']), retryAt: runInstant }),
});
