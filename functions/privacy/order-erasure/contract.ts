import { httpContract } from '../../../shared/kernel/contract.ts';
import { erasureBody, orderBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'privacy',
  name: 'order-erasure',
  method: 'POST',
  path: '/v1/erasures',
  summary: 'Has a person erased who asked for it by letter or telephone, with the reason.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  body: orderBody,
  answer: { status: 202, body: erasureBody },
  problems: [],
  tables: { privacy: ['PutItem'] },
});
