import { httpContract } from '../../../shared/kernel/contract.ts';
import { bookingParams, bookingView } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'cancel-booking',
  method: 'POST',
  path: '/v1/activity-sessions/{sessionId}/bookings/{bookingId}/cancellation',
  summary: 'Calls a booking off before the session begins; its seats go to whoever waits.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: bookingParams,
  answer: { status: 200, body: bookingView },
  problems: [
    problems.session_not_found,
    problems.booking_not_found,
    problems.booking_status_wrong,
    problems.session_started,
  ],
  tables: { festivals: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  secrets: ['signingKey'],
});
