import * as z from 'zod';
import { chargeInstruction, chargeOutcome, chargePageMax } from '../../../events/charging.ts';
import { taskContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageTimeoutSeconds } from '../domain/limits.ts';
import { providerSettings } from '../domain/schemas.ts';

/** Charges one page of pledges in one run of a settlement; a repeat answers as the first time. */
export const contract = taskContract({
  capability: 'payments',
  name: 'charge-page',
  input: z.object({
    campaignId: idSchema('campaign'),
    /** 0 at close, then one for each retry. */
    run: z.int().min(0).max(100),
    pledges: z.array(chargeInstruction).max(chargePageMax),
  }),
  output: z.object({ outcomes: z.array(chargeOutcome).max(chargePageMax) }),
  tables: {
    payments: ['GetItem', 'PutItem'],
    paymentMethods: ['GetItem', 'BatchGetItem'],
  },
  secrets: ['providerSecretKey'],
  environment: providerSettings,
  timeoutSeconds: pageTimeoutSeconds,
});
