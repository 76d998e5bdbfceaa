import { httpContract } from '../../../shared/kernel/contract.ts';
import { erasureBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'privacy',
  name: 'request-erasure',
  method: 'POST',
  path: '/v1/me/erasure',
  summary:
    'Has what is known of you erased, except what the law has us keep, and that when its time is over.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  answer: { status: 202, body: erasureBody },
  problems: [],
  tables: { privacy: ['PutItem'] },
});
