import { httpContract } from '../../../shared/kernel/contract.ts';
import { donationReceiptBody, donorIdentityBody } from '../domain/donation-receipt-schemas.ts';
import { problems } from '../domain/problems.ts';
import { pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'issue-guest-donation-receipt',
  method: 'POST',
  path: '/v1/guest-pledges/{pledgeId}/donation-receipt',
  summary:
    'Issues a donation receipt (기부금영수증) for the paid guest pledge that the Pledge-Link header opens, where the association may.',
  access: { kind: 'link' },
  idempotent: true,
  params: pledgeParams,
  body: donorIdentityBody,
  answer: { status: 201, body: donationReceiptBody },
  problems: [
    problems.pledge_link_not_accepted,
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
