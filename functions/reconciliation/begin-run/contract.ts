import * as z from 'zod/mini';
import { runInstant, runWindow } from '../../../events/reconciling.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';

/** Says which days a run looks at, and writes down that it has begun. */
export const contract = taskContract({
  capability: 'reconciliation',
  name: 'begin-run',
  input: z.object({ date: kstDateSchema, again: z.int().check(z.nonnegative()) }),
  output: z.object({ window: runWindow, startedAt: runInstant }),
  tables: { reconciliation: ['QueryIndex', 'PutItem'] },
});
