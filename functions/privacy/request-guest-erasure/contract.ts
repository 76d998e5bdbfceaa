import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { erasureBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'privacy',
  name: 'request-guest-erasure',
  method: 'POST',
  path: '/v1/guest-erasures',
  summary: 'The same for a guest, named by the Guest-Token header.',
  access: { kind: 'link' },
  idempotent: true,
  answer: { status: 202, body: erasureBody },
  problems: [problems.guest_token_not_accepted],
  tables: { privacy: ['PutItem'] },
  secrets: ['signingKey'],
});
