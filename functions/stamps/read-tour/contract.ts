import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { tourParams, tourView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'stamps',
  name: 'read-tour',
  method: 'GET',
  path: '/v1/stamp-tours/{tourId}',
  summary: 'A stamp tour with its stops. Public.',
  access: { kind: 'public' },
  params: tourParams,
  answer: { status: 200, body: tourView },
  problems: [problems.stamp_tour_not_found],
  tables: { stamps: ['GetItem'] },
});
