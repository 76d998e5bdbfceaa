import * as z from 'zod/mini';
import { holderCheck } from '../../../events/holder-check.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { payoutSettings } from '../../../shared/kernel/provider-settings.ts';

/**
 * Whether a verified account still is its holder's, asked of the bank. The number stays here: the
 * machine that asks knows the account by its id and learns the answer alone. Moves nothing.
 */
export const contract = taskContract({
  capability: 'associations',
  name: 'check-holder',
  input: z.object({
    associationId: idSchema('association'),
    payoutAccountId: idSchema('account'),
  }),
  output: holderCheck,
  tables: { associations: ['GetItem'] },
  secrets: ['providerSecretKey', 'providerSecurityKey'],
  environment: payoutSettings,
  timeoutSeconds: 90,
});
