import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema } from '../../../shared/kernel/page.ts';
import { problems } from '../domain/problems.ts';
import { report, reportQueryShape } from '../domain/sales-schemas.ts';
import { editionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'read-report',
  method: 'GET',
  path: '/v1/festivals/{editionId}/report',
  summary:
    'Sales of an edition, a region or a market, split by region, market or day: now, at a past instant, or final. Members see their own market.',
  access: {
    kind: 'token',
    roles: ['operator', 'finance', 'association', 'partner'],
    scope: 'jangteo/reports',
  },
  params: editionParams,
  query: z.extend(pageQuerySchema, reportQueryShape),
  answer: { status: 200, body: report },
  problems: [
    problems.edition_not_found,
    problems.market_not_found,
    problems.as_of_not_settled,
    problems.report_too_large,
  ],
  tables: { festivals: ['GetItem', 'Query'] },
  secrets: ['signingKey'],
  timeoutSeconds: 29,
  memoryMb: 1024,
});
