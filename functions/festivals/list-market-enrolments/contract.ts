import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { editionParams, enrolmentStatus, marketEnrolment } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'list-market-enrolments',
  method: 'GET',
  path: '/v1/festivals/{editionId}/enrolments',
  summary:
    'Lists enrolments of markets by status, longest waiting first; members see their own association’s, of every status.',
  access: { kind: 'token', roles: ['operator', 'finance', 'association'] },
  params: editionParams,
  query: z.extend(pageQuerySchema, { status: z._default(enrolmentStatus, 'submitted') }),
  answer: { status: 200, body: pageSchema(marketEnrolment) },
  problems: [],
  tables: { festivals: ['QueryIndex'] },
  secrets: ['signingKey'],
});
