import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'print-donation-receipt',
  method: 'GET',
  path: '/v1/pledges/{pledgeId}/donation-receipt/pdf',
  summary: 'The donation receipt of a pledge of yours as a PDF in Korean.',
  access: { kind: 'token', roles: ['donor'] },
  params: pledgeParams,
  answer: { status: 200, body: z.string(), contentType: 'application/pdf' },
  problems: [problems.payment_not_found, problems.donation_receipt_not_found],
  tables: { payments: ['GetItem', 'Query'], receiptDonors: ['BatchGetItem'] },
  secrets: ['signingKey'],
  memoryMb: 1024,
});
