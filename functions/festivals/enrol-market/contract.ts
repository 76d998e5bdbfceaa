import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { documents, editionParams, marketEnrolment } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'enrol-market',
  method: 'POST',
  path: '/v1/festivals/{editionId}/enrolments',
  summary: "Asks for the association's market to take part; also again after it was returned.",
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  params: editionParams,
  body: z.strictObject({ documents: z._default(documents, []) }),
  answer: { status: 201, body: marketEnrolment },
  problems: [
    problems.edition_not_found,
    problems.edition_not_open,
    problems.association_not_verified,
    problems.market_out_of_region,
    problems.enrolment_status_wrong,
  ],
  tables: { festivals: ['GetItem', 'PutItem'] },
});
