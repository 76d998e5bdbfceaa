import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Entries of one answer: a kilobyte each, far below the six megabytes Lambda may answer with. */
export const exportLinesMax = 1_000;

export const contract = httpContract({
  capability: 'ledger',
  name: 'export-journal',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/journal/export',
  summary: `The journal as JSON lines for \`npm run ledger:verify\`, up to ${exportLinesMax} entries after a sequence; the last answer ends with the head of the chain. Public.`,
  access: { kind: 'public' },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  query: z.strictObject({
    afterSequence: z._default(
      z.coerce.number().check(z.int(), z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER)),
      0,
    ),
  }),
  answer: { status: 200, body: z.string(), contentType: 'application/x-ndjson' },
  problems: [],
  tables: { ledger: ['Query', 'GetItem'] },
});
