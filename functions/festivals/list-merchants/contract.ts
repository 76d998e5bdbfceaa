import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { editionParams, enrolmentStatus, merchantEnrolment } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'list-merchants',
  method: 'GET',
  path: '/v1/festivals/{editionId}/merchants',
  summary:
    'Lists enrolments of stalls by status, longest waiting first; members see their own association’s, of every status.',
  access: { kind: 'token', roles: ['operator', 'finance', 'association'] },
  params: editionParams,
  query: z.extend(pageQuerySchema, { status: z._default(enrolmentStatus, 'submitted') }),
  answer: { status: 200, body: pageSchema(merchantEnrolment) },
  problems: [],
  tables: { festivals: ['QueryIndex'] },
  secrets: ['signingKey'],
});
