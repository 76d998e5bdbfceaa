import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { tourBody, tourView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'stamps',
  name: 'create-tour',
  method: 'POST',
  path: '/v1/stamp-tours',
  summary: 'Sets up a stamp tour: its stops, its order, and what completing it earns.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  body: tourBody,
  answer: { status: 201, body: tourView },
  problems: [problems.stamp_tour_schedule_invalid, problems.stamp_tour_stops_invalid],
  tables: { stamps: ['GetItem', 'PutItem'] },
});
