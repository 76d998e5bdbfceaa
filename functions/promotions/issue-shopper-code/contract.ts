import { httpContract } from '../../../shared/kernel/contract.ts';
import { shopperCodeAnswer, shopperCodeBody } from '../domain/desk-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'issue-shopper-code',
  method: 'POST',
  path: '/v1/shopper-codes',
  summary: 'Makes the code a shopper shows at a desk in place of the phone number.',
  access: { kind: 'public' },
  body: shopperCodeBody,
  answer: { status: 201, body: shopperCodeAnswer },
  problems: [],
  secrets: ['signingKey'],
});
