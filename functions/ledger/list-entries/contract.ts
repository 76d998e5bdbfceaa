import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';

const entry = z.object({
  campaignId: idSchema('campaign'),
  sequence: z.int().check(z.positive()),
  entryId: idSchema('entry'),
  kind: z.string(),
  occurredAt: z.string(),
  bookedAt: z.string(),
  lines: z.array(z.object({ account: z.string(), amountKrw: z.int() })),
  factHash: z.string(),
  previousHash: z.string(),
  hash: z.string(),
  balances: z.record(z.string(), z.int()),
  statement: z
    .object({
      label: z.string(),
      note: z.string(),
      amountKrw: z
        .int()
        .check(
          z.meta({ description: 'Signed: what is taken from the association is below zero.' }),
        ),
      owedKrw: z
        .int()
        .check(z.meta({ description: 'What is owed to it after this entry; below zero it owes.' })),
    })
    .check(
      z.meta({
        description:
          'The entry as a line of the statement, in Korean. Not hashed: it follows from the lines.',
      }),
    ),
});

export const contract = httpContract({
  capability: 'ledger',
  name: 'list-entries',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/journal',
  summary: "A campaign's journal in order, with its hash chain. Public: ids and amounts only.",
  access: { kind: 'public' },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(entry) },
  problems: [],
  tables: { ledger: ['Query'] },
  secrets: ['signingKey'],
});
