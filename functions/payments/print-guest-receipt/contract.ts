import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'print-guest-receipt',
  method: 'GET',
  path: '/v1/guest-pledges/{pledgeId}/receipt/pdf',
  summary:
    'The receipt of the paid guest pledge that the Pledge-Link header opens, as a PDF in Korean.',
  access: { kind: 'link' },
  params: pledgeParams,
  answer: { status: 200, body: z.string(), contentType: 'application/pdf' },
  problems: [
    problems.pledge_link_not_accepted,
    problems.payment_not_found,
    problems.receipt_not_ready,
  ],
  tables: { payments: ['GetItem', 'Query'] },
  secrets: ['signingKey'],
  memoryMb: 1024,
});
