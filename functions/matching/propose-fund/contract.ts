import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { fundBody, fundView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'matching',
  name: 'propose-fund',
  method: 'POST',
  path: '/v1/matching-funds',
  summary: 'Proposes a fund that matches pledges to chosen campaigns. Another person approves it.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  idempotent: true,
  body: fundBody,
  answer: { status: 201, body: fundView },
  problems: [problems.fund_rounds_invalid, problems.fund_campaign_unknown],
  tables: { matching: ['GetItem', 'PutItem'] },
});
