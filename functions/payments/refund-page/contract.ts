import * as z from 'zod/mini';
import { refundInstruction, refundOutcome, refundPageMax } from '../../../events/refunding.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { pageTimeoutSeconds } from '../domain/limits.ts';

/** Gives the charges of one page back, each exactly once; a repeat answers as the first time. */
export const contract = taskContract({
  capability: 'payments',
  name: 'refund-page',
  input: z.object({
    campaignId: idSchema('campaign'),
    /** A settlement gives charges back whole; a campaign's refund what is left of them. */
    scope: z._default(z.enum(['settlement', 'campaign']), 'settlement'),
    refunds: z.array(refundInstruction).check(z.maxLength(refundPageMax)),
    /** Pledges of the page that may have nothing back yet. */
    held: z._default(z.array(idSchema('pledge')).check(z.maxLength(refundPageMax)), []),
  }),
  output: z.object({ outcomes: z.array(refundOutcome).check(z.maxLength(refundPageMax)) }),
  tables: { payments: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'] },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: pageTimeoutSeconds,
});
