import { httpContract } from '../../../shared/kernel/contract.ts';
import { headCountBody, headCountView, sessionParams } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'count-heads',
  method: 'POST',
  path: '/v1/activity-sessions/{sessionId}/head-counts',
  summary: 'Counts people who came without a ticket, and answers who came in all.',
  access: { kind: 'token', roles: ['association', 'operator'] },
  idempotent: true,
  params: sessionParams,
  body: headCountBody,
  answer: { status: 200, body: headCountView },
  problems: [problems.session_not_found, problems.head_count_below_zero],
  tables: { festivals: ['GetItem', 'PutItem', 'UpdateItem'] },
});
