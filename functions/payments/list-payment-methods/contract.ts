import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { methodsPerDonorMax } from '../domain/limits.ts';
import { methodAnswer } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'list-payment-methods',
  method: 'GET',
  path: '/v1/me/payment-methods',
  summary: 'Lists your cards: all of them at once, because they are few.',
  access: { kind: 'token', roles: ['donor'] },
  answer: {
    status: 200,
    body: z.object({ items: z.array(methodAnswer).check(z.maxLength(methodsPerDonorMax)) }),
  },
  problems: [],
  tables: { paymentMethods: ['Query'] },
  secrets: ['signingKey'],
});
