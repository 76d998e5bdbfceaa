import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { payoutSettings } from '../../../shared/kernel/provider-settings.ts';
import { attemptInput } from '../domain/schemas.ts';

/** Looks whether a transfer has arrived. The end that was seen first stands. */
export const contract = taskContract({
  capability: 'payouts',
  name: 'read-transfer',
  input: z.object({ ...attemptInput, reads: z.int().check(z.nonnegative()) }),
  output: z.object({
    status: z.enum(['pending', 'completed', 'failed']),
    code: z.string(),
    at: instant,
    waitUntil: instant,
    reads: z.int().check(z.positive()),
  }),
  tables: { payouts: ['GetItem', 'UpdateItem'] },
  secrets: ['providerSecretKey', 'providerSecurityKey'],
  environment: payoutSettings,
  timeoutSeconds: 90,
});
