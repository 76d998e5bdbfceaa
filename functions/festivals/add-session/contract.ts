import { httpContract } from '../../../shared/kernel/contract.ts';
import { activityParams, sessionBody, sessionView } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'add-session',
  method: 'POST',
  path: '/v1/activities/{activityId}/sessions',
  summary: 'Adds a session of an activity, with seats to be booked or open to everybody.',
  access: { kind: 'token', roles: ['association', 'operator'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  params: activityParams,
  body: sessionBody,
  answer: { status: 201, body: sessionView, etag: true },
  problems: [problems.activity_not_found, problems.session_time_wrong, problems.edition_closed],
  tables: { festivals: ['GetItem', 'PutItem'] },
});
