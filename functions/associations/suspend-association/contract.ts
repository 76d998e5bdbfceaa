import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'suspend-association',
  method: 'POST',
  path: '/v1/associations/{associationId}/suspension',
  summary:
    'Takes the verification of an association back: it can submit no campaign until it is verified again.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: z.strictObject({ associationId: idSchema('association') }),
  body: z.strictObject({ reason: schemas.reason }),
  answer: {
    status: 200,
    body: z.object({
      associationId: idSchema('association'),
      verification: schemas.verification,
    }),
  },
  problems: [problems.association_not_found, problems.verification_not_pending],
  tables: { associations: ['GetItem', 'PutItem'] },
});
