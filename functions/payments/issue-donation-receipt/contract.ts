import { httpContract } from '../../../shared/kernel/contract.ts';
import { donationReceiptBody, donorIdentityBody } from '../domain/donation-receipt-schemas.ts';
import { problems } from '../domain/problems.ts';
import { pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'issue-donation-receipt',
  method: 'POST',
  path: '/v1/pledges/{pledgeId}/donation-receipt',
  summary:
    'Issues a donation receipt (기부금영수증) for a paid pledge of yours, where the association may.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: pledgeParams,
  body: donorIdentityBody,
  answer: { status: 201, body: donationReceiptBody },
  problems: [
    problems.payment_not_found,
    problems.receipt_not_ready,
    problems.donation_receipt_not_offered,
    problems.donation_receipt_stands,
  ],
  tables: {
    payments: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    receiptDonors: ['BatchGetItem', 'PutItem'],
  },
  secrets: ['signingKey'],
});
