import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { problems } from '../domain/problems.ts';
import { payoutBody, trancheBody } from '../domain/schemas.ts';

/** A campaign has ten tranches of each source at most, so the list needs no pages. */
export const contract = httpContract({
  capability: 'payouts',
  name: 'list-campaign-payouts',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/payouts',
  summary: 'The tranches of a settled campaign and the payouts that were asked for.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  answer: {
    status: 200,
    body: z.object({
      campaignId: idSchema('campaign'),
      netKrw: amountKrwSchema,
      matchedKrw: amountKrwSchema,
      availableAt: instantSchema,
      /** What the books owe the association now; below zero it owes. Null while nobody has told. */
      balanceKrw: z.nullable(z.int()),
      tranches: z.array(trancheBody),
      payouts: z.array(payoutBody),
    }),
  },
  problems: [problems.payout_plan_not_found],
  tables: { payouts: ['GetItem', 'Query'] },
});
