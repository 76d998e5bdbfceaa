import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { problems } from '../domain/problems.ts';
import { evidenceSchema, repaymentBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'record-repayment',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/repayments',
  summary: 'Records that an association paid back what was demanded; a second officer confirms it.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: z.strictObject({
    amountKrw: amountKrwSchema.check(z.minimum(1)),
    receivedOn: z.iso.date(),
    evidence: evidenceSchema,
  }),
  answer: { status: 201, body: repaymentBody },
  problems: [
    problems.payout_plan_not_found,
    problems.repayment_exceeds_demands,
    problems.repayment_in_future,
  ],
  tables: { payouts: ['GetItem', 'PutItem'] },
});
