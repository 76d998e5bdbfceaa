import { httpContract } from '../../../shared/kernel/contract.ts';
import { guestAnswer } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'issue-guest-token',
  method: 'POST',
  path: '/v1/guest-tokens',
  summary: 'Makes somebody without an account a guest who can pledge and pay. Stores nothing.',
  access: { kind: 'public' },
  answer: { status: 201, body: guestAnswer },
  problems: [],
  secrets: ['signingKey'],
});
