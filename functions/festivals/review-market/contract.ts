import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { editionParams, marketEnrolment, review } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'review-market',
  method: 'POST',
  path: '/v1/festivals/{editionId}/enrolments/{marketId}/review',
  summary: 'Lets a market take part, or returns its enrolment with reasons.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: z.extend(editionParams, { marketId: idSchema('market') }),
  body: review,
  answer: { status: 200, body: marketEnrolment },
  problems: [problems.enrolment_not_found, problems.enrolment_status_wrong],
  tables: { festivals: ['GetItem', 'PutItem'] },
});
