import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { shopperCodeBody } from '../domain/desk-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'issue-statement-link',
  method: 'POST',
  path: '/v1/statement-links',
  summary: 'Makes the link that opens what a phone owes, to be sent to that phone.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  body: shopperCodeBody,
  answer: { status: 201, body: z.object({ statementLink: z.string(), expiresAt: instant }) },
  problems: [],
  secrets: ['signingKey'],
});
