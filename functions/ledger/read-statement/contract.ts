import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { problems } from '../domain/problems.ts';

const signed = z.int().check(z.meta({ description: 'Korean won, whole; may be below zero.' }));

export const contract = httpContract({
  capability: 'ledger',
  name: 'read-statement',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/statement',
  summary: "A campaign's money, now or at any instant before, as the journal adds up. Public.",
  access: { kind: 'public' },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  query: z.strictObject({ at: z.optional(instantSchema) }),
  answer: {
    status: 200,
    body: z.object({
      campaignId: idSchema('campaign'),
      at: instantSchema,
      collectedKrw: amountKrwSchema,
      matchedKrw: signed,
      refundedKrw: amountKrwSchema,
      /** What card companies took back of pledges, and what of it came back after a dispute. */
      chargedBackKrw: amountKrwSchema,
      chargebackWonKrw: amountKrwSchema,
      /** What the association paid back after more was paid out to it than was its own. */
      repaidKrw: amountKrwSchema,
      providerFeeKrw: signed,
      providerFeeVatKrw: signed,
      platformFeeKrw: amountKrwSchema,
      platformFeeVatKrw: amountKrwSchema,
      inTransitKrw: amountKrwSchema,
      paidOutKrw: amountKrwSchema,
      balanceKrw: signed,
      entries: z.int().check(z.nonnegative()),
      headHash: z.string(),
    }),
  },
  problems: [problems.statement_before_time],
  tables: { ledger: ['GetItem'] },
});
