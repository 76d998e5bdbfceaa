import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { board } from '../domain/sales-schemas.ts';
import { editionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'read-board',
  method: 'GET',
  path: '/v1/festivals/{editionId}/board',
  summary:
    'The live board of an edition: sales so far, today, and by region. A few seconds old at most.',
  access: { kind: 'public' },
  params: editionParams,
  answer: { status: 200, body: board },
  problems: [problems.edition_not_found, problems.report_too_large],
  tables: { festivals: ['GetItem', 'Query'] },
  timeoutSeconds: 29,
  memoryMb: 1024,
});
