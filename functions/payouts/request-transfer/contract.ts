import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { payoutSettings } from '../../../shared/kernel/provider-settings.ts';
import { attemptInput } from '../domain/schemas.ts';

/** Asks the provider for the transfer, or finds out what became of asking. */
export const contract = taskContract({
  capability: 'payouts',
  name: 'request-transfer',
  input: z.object(attemptInput),
  output: z.object({
    /** `wait`: ask this task again then. */
    action: z.enum(['accepted', 'wait', 'failed']),
    waitUntil: instant,
    at: instant,
    code: z.string(),
  }),
  tables: { payouts: ['GetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['providerSecretKey', 'providerSecurityKey'],
  environment: payoutSettings,
  /** A payout call may take a minute, and a lost answer is looked for in the same invocation. */
  timeoutSeconds: 300,
});
