import { httpContract } from '../../../shared/kernel/contract.ts';
import { sessionEdit, sessionParams, sessionView } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'edit-session',
  method: 'PATCH',
  path: '/v1/activity-sessions/{sessionId}',
  summary: 'Gives a session more seats, or fewer than it has but never fewer than are booked.',
  access: { kind: 'token', roles: ['association', 'operator'], memberRoles: ['owner', 'editor'] },
  ifMatch: true,
  params: sessionParams,
  body: sessionEdit,
  answer: { status: 200, body: sessionView, etag: true },
  problems: [
    problems.session_not_found,
    problems.session_without_booking,
    problems.capacity_below_booked,
  ],
  tables: { festivals: ['GetItem', 'UpdateItem'] },
});
