import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { shopperCodeAnswer } from '../domain/desk-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'issue-my-shopper-code',
  method: 'POST',
  path: '/v1/me/shopper-codes',
  summary:
    'Makes the code a shopper with an account shows at a desk: it also says what was verified.',
  access: { kind: 'token', roles: ['donor'] },
  body: z.strictObject({}),
  answer: { status: 201, body: shopperCodeAnswer },
  problems: [problems.phone_not_verified],
  secrets: ['signingKey'],
});
