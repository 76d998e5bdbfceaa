import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';

/** Lines of one answer: a kilobyte each, far below the six megabytes Lambda may answer with. */
export const exportLinesMax = 1_000;
/** Journals one answer looks into; each costs two reads. */
export const exportJournalsMax = 100;

export const contract = httpContract({
  capability: 'ledger',
  name: 'export-journals',
  method: 'GET',
  path: '/v1/journals/export',
  summary: `All journals as JSON lines for an auditor, up to ${exportLinesMax} entries an answer. The last line says where the next answer begins, or that this was the end; answers put together are a file for \`node verify/ledger.ts\`.`,
  access: { kind: 'token', roles: ['finance'] },
  query: z.strictObject({
    campaignId: z.optional(idSchema('campaign')),
    afterSequence: z._default(
      z.coerce.number().check(z.int(), z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER)),
      0,
    ),
  }),
  answer: { status: 200, body: z.string(), contentType: 'application/x-ndjson' },
  problems: [],
  tables: { ledger: ['Query', 'GetItem'] },
});
