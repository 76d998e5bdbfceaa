import { httpContract } from '../../../shared/kernel/contract.ts';
import { bookingBody, bookingView, sessionParams } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'book-seats',
  method: 'POST',
  path: '/v1/activity-sessions/{sessionId}/bookings',
  summary: 'Books seats of a session; with `wait`, a waiting number when they are gone.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: sessionParams,
  body: bookingBody,
  answer: { status: 201, body: bookingView },
  problems: [
    problems.session_not_found,
    problems.session_without_booking,
    problems.session_started,
    problems.session_full,
  ],
  tables: { festivals: ['BatchGetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
