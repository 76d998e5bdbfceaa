import { httpContract } from '../../../shared/kernel/contract.ts';
import { bookingParams, bookingView } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'read-guest-booking',
  method: 'GET',
  path: '/v1/activity-sessions/{sessionId}/guest-bookings/{bookingId}',
  summary: 'Shows a booking of the guest named by the Guest-Token header, with its ticket.',
  access: { kind: 'link' },
  params: bookingParams,
  answer: { status: 200, body: bookingView },
  problems: [
    problems.guest_token_not_accepted,
    problems.session_not_found,
    problems.booking_not_found,
  ],
  tables: { festivals: ['BatchGetItem'] },
  secrets: ['signingKey'],
});
