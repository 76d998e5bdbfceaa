import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Lines of one answer: a fifth of a kilobyte each, far below the six megabytes Lambda may answer with. */
export const statementLinesMax = 1_000;

export const contract = httpContract({
  capability: 'ledger',
  name: 'export-statement',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/statement/csv',
  summary: `A campaign's statement as CSV in Korean: each journal entry a line with what it means for the association, up to ${statementLinesMax} after a sequence; the last answer ends with the sums. Public.`,
  access: { kind: 'public' },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  query: z.strictObject({
    afterSequence: z._default(
      z.coerce.number().check(z.int(), z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER)),
      0,
    ),
  }),
  answer: { status: 200, body: z.string(), contentType: 'text/csv' },
  problems: [],
  tables: { ledger: ['Query', 'GetItem'] },
});
