import { httpContract } from '../../../shared/kernel/contract.ts';
import { bookingParams, bookingView } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'cancel-guest-booking',
  method: 'POST',
  path: '/v1/activity-sessions/{sessionId}/guest-bookings/{bookingId}/cancellation',
  summary: 'Calls off a booking of the guest named by the Guest-Token header.',
  access: { kind: 'link' },
  idempotent: true,
  params: bookingParams,
  answer: { status: 200, body: bookingView },
  problems: [
    problems.guest_token_not_accepted,
    problems.session_not_found,
    problems.booking_not_found,
    problems.booking_status_wrong,
    problems.session_started,
  ],
  tables: { festivals: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  secrets: ['signingKey'],
});
