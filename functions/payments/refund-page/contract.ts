import * as z from 'zod';
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
    scope: z.enum(['settlement', 'campaign']).default('settlement'),
    refunds: z.array(refundInstruction).max(refundPageMax),
    /** Pledges of the page that may have nothing back yet. */
    held: z.array(idSchema('pledge')).max(refundPageMax).default([]),
  }),
  output: z.object({ outcomes: z.array(refundOutcome).max(refundPageMax) }),
  tables: { payments: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'] },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: pageTimeoutSeconds,
});
