import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { activityParams, sessionView } from '../domain/activity-schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'list-sessions',
  method: 'GET',
  path: '/v1/activities/{activityId}/sessions',
  summary: 'Lists the sessions of an activity in their order, with seats left and head counts.',
  access: { kind: 'public' },
  params: activityParams,
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(sessionView) },
  problems: [],
  tables: { festivals: ['QueryIndex'] },
  secrets: ['signingKey'],
});
