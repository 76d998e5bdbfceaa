import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'print-receipt',
  method: 'GET',
  path: '/v1/pledges/{pledgeId}/receipt/pdf',
  summary: 'The receipt of a paid pledge of yours as a PDF in Korean.',
  access: { kind: 'token', roles: ['donor'] },
  params: pledgeParams,
  answer: { status: 200, body: z.string(), contentType: 'application/pdf' },
  problems: [problems.payment_not_found, problems.receipt_not_ready],
  tables: { payments: ['GetItem', 'Query'] },

  memoryMb: 1024,
});
