import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { editionParams, merchantEnrolment, review } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'review-merchant',
  method: 'POST',
  path: '/v1/festivals/{editionId}/merchants/{merchantId}/review',
  summary: 'Lets a stall take part, or returns its enrolment with reasons.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: z.extend(editionParams, { merchantId: idSchema('merchant') }),
  body: review,
  answer: { status: 200, body: merchantEnrolment },
  problems: [problems.enrolment_not_found, problems.enrolment_status_wrong],
  tables: { festivals: ['GetItem', 'PutItem'] },
});
