import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { poolBody } from '../domain/pool-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'list-pools',
  method: 'GET',
  path: '/v1/pools',
  summary: 'Pools, the newest first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(poolBody) },
  problems: [],
  tables: { promotions: ['QueryIndex'] },
  secrets: ['signingKey'],
});
