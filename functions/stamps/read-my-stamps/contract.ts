import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { progressView, tourParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'stamps',
  name: 'read-my-stamps',
  method: 'GET',
  path: '/v1/me/stamp-tours/{tourId}',
  summary: 'The stamps you have collected on a tour.',
  access: { kind: 'token', roles: ['donor'] },
  params: tourParams,
  answer: { status: 200, body: progressView },
  problems: [problems.stamp_tour_not_found],
  tables: { stamps: ['GetItem'] },
});
