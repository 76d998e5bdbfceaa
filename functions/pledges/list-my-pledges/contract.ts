import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { pledgeView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'pledges',
  name: 'list-my-pledges',
  method: 'GET',
  path: '/v1/me/pledges',
  summary: "Lists the donor's own pledges, newest first.",
  access: { kind: 'token', roles: ['donor'] },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(pledgeView) },
  problems: [],
  tables: { pledges: ['QueryIndex', 'BatchGetItem'] },
  secrets: ['signingKey'],
});
