import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { cancellationBody, tourParams, tourView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'stamps',
  name: 'cancel-tour',
  method: 'POST',
  path: '/v1/stamp-tours/{tourId}/cancellation',
  summary:
    'Cancels a tour with a reason that everybody sees. Stamps are taken no more; completed tours stay so.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: tourParams,
  body: cancellationBody,
  answer: { status: 200, body: tourView },
  problems: [problems.stamp_tour_not_found, problems.stamp_tour_cancelled],
  tables: { stamps: ['GetItem', 'PutItem', 'UpdateItem'] },
});
