import { httpContract } from '../../../shared/kernel/contract.ts';
import { bookingBody, bookingView, sessionParams } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'book-seats-as-guest',
  method: 'POST',
  path: '/v1/activity-sessions/{sessionId}/guest-bookings',
  summary: 'Books seats of a session as the guest named by the Guest-Token header.',
  access: { kind: 'link' },
  idempotent: true,
  params: sessionParams,
  body: bookingBody,
  answer: { status: 201, body: bookingView },
  problems: [
    problems.guest_token_not_accepted,
    problems.session_not_found,
    problems.session_without_booking,
    problems.session_started,
    problems.session_full,
  ],
  tables: { festivals: ['BatchGetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
