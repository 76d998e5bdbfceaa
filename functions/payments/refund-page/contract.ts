import * as z from 'zod';
import { chargePageMax } from '../../../events/charging.ts';
import { refundInstruction, refundOutcome } from '../../../events/refunding.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageTimeoutSeconds } from '../domain/limits.ts';
import { providerSettings } from '../domain/schemas.ts';

/** Gives the charges of one page back, each exactly once; a repeat answers as the first time. */
export const contract = taskContract({
  capability: 'payments',
  name: 'refund-page',
  input: z.object({
    campaignId: idSchema('campaign'),
    refunds: z.array(refundInstruction).max(chargePageMax),
  }),
  output: z.object({ outcomes: z.array(refundOutcome).max(chargePageMax) }),
  tables: { payments: ['GetItem', 'PutItem'] },
  secrets: ['providerSecretKey'],
  environment: providerSettings,
  timeoutSeconds: pageTimeoutSeconds,
});
