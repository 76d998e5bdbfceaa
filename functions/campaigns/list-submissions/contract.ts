import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'list-submissions',
  method: 'GET',
  path: '/v1/campaign-submissions',
  summary: 'Lists campaigns that wait for a reviewer, longest waiting first.',
  access: { kind: 'token', roles: ['operator'] },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(views.campaignCard) },
  problems: [],
  tables: { campaigns: ['QueryIndex'] },
  secrets: ['signingKey'],
});
