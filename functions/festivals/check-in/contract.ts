import { httpContract } from '../../../shared/kernel/contract.ts';
import { checkInBody, checkInView, sessionParams } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'check-in',
  method: 'POST',
  path: '/v1/activity-sessions/{sessionId}/check-ins',
  summary:
    'Lets the people of a ticket in, once. Tickets are good from two hours before the session.',
  access: { kind: 'token', roles: ['association', 'operator'] },
  idempotent: true,
  params: sessionParams,
  body: checkInBody,
  answer: { status: 200, body: checkInView },
  problems: [
    problems.session_not_found,
    problems.ticket_tampered,
    problems.ticket_used,
    problems.ticket_for_another_session,
    problems.ticket_without_seat,
    problems.ticket_not_yet_valid,
    problems.ticket_expired,
  ],
  tables: { festivals: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
