import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema } from '../../../shared/kernel/page.ts';
import { statementAnswer } from '../domain/desk-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'read-refund-statement',
  method: 'GET',
  path: '/v1/refund-statement',
  summary: 'What a person owes from cancelled purchases, how it came about and was netted.',
  access: { kind: 'link' },
  query: pageQuerySchema,
  answer: { status: 200, body: statementAnswer },
  problems: [problems.statement_link_not_accepted],
  tables: { promotions: ['GetItem', 'Query'] },
  secrets: ['signingKey'],
});
