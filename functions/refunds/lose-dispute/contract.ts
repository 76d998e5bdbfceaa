import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { disputeBody, disputeParams } from '../domain/dispute-schemas.ts';
import { problems } from '../domain/problems.ts';
import { noteSchema } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'lose-dispute',
  method: 'POST',
  path: '/v1/disputes/{disputeId}/loss',
  summary:
    'Notes that the card company keeps what it took back. That it gave it back, only the provider can say.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: disputeParams,
  body: z.strictObject({ note: noteSchema }),
  answer: { status: 200, body: disputeBody },
  problems: [problems.dispute_not_found, problems.dispute_closed],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
