import { httpContract } from '../../../shared/kernel/contract.ts';
import { newPoolBody, poolBody } from '../domain/pool-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'create-pool',
  method: 'POST',
  path: '/v1/pools',
  summary: 'Makes a pool of money or pieces that promotions are paid from.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  body: newPoolBody,
  answer: { status: 201, body: poolBody },
  problems: [],
  tables: { promotions: ['PutItem'] },
});
