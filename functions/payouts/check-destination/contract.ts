import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { holderCheck } from '../../../events/holder-check.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { payoutSettings } from '../../../shared/kernel/provider-settings.ts';
import { attemptInput } from '../domain/schemas.ts';

/**
 * Whether the approved account is still the association's and its holder's, and may be paid. Moves
 * nothing.
 */
export const contract = taskContract({
  capability: 'payouts',
  name: 'check-destination',
  input: z.object({ ...attemptInput, checks: z.int().check(z.nonnegative()), holder: holderCheck }),
  output: z.object({
    action: z.enum(['pay', 'wait', 'fail']),
    code: z.string(),
    waitUntil: instant,
    checks: z.int().check(z.positive()),
  }),
  tables: { payouts: ['GetItem', 'Query'] },
  secrets: ['providerSecretKey', 'providerSecurityKey'],
  environment: payoutSettings,
  timeoutSeconds: 90,
});
