import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { activityView } from '../domain/activity-schemas.ts';
import { editionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'list-activities',
  method: 'GET',
  path: '/v1/festivals/{editionId}/activities',
  summary: 'Lists the activities of an edition.',
  access: { kind: 'public' },
  params: editionParams,
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(activityView) },
  problems: [],
  tables: { festivals: ['QueryIndex'] },
  secrets: ['signingKey'],
});
