import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { bookingView } from '../domain/activity-schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'list-my-bookings',
  method: 'GET',
  path: '/v1/me/bookings',
  summary: 'Lists the bookings of whoever is signed in, newest first, with their tickets.',
  access: { kind: 'token', roles: ['donor'] },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(bookingView) },
  problems: [],
  tables: { festivals: ['QueryIndex'] },
  secrets: ['signingKey'],
});
