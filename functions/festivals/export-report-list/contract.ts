import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { exportQuery } from '../domain/sales-schemas.ts';
import { editionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'export-report-list',
  method: 'GET',
  path: '/v1/festivals/{editionId}/report/csv',
  summary:
    'Exports a report whole, one row per market and day, as CSV; its instant is in the header report-as-of.',
  access: {
    kind: 'token',
    roles: ['operator', 'finance', 'association', 'partner'],
    scope: 'jangteo/reports',
  },
  params: editionParams,
  query: exportQuery,
  answer: { status: 200, body: z.string(), contentType: 'text/csv' },
  problems: [problems.edition_not_found, problems.as_of_not_settled, problems.report_too_large],
  tables: { festivals: ['GetItem', 'Query'] },
  timeoutSeconds: 29,
  memoryMb: 1024,
});
