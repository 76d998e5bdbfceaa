import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { editionParams, finalReport } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'freeze-report',
  method: 'POST',
  path: '/v1/festivals/{editionId}/final-report',
  summary:
    'Closes the sales of an edition that is over; asked again from readyAt on, it fixes the figures by their digest.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: editionParams,
  answer: {
    status: 202,
    body: z.object({ editionId: editionParams.shape.editionId, ...finalReport.shape }),
  },
  problems: [
    problems.edition_not_found,
    problems.edition_not_over,
    problems.report_settling,
    problems.report_fixed,
    problems.report_too_large,
  ],
  tables: { festivals: ['GetItem', 'PutItem', 'Query'] },
  timeoutSeconds: 29,
  memoryMb: 1024,
});
