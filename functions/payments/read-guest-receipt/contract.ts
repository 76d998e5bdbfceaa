import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { receiptBody } from '../domain/receipt-schemas.ts';
import { pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'read-guest-receipt',
  method: 'GET',
  path: '/v1/guest-pledges/{pledgeId}/receipt',
  summary: 'The receipt of the paid guest pledge that the Pledge-Link header opens.',
  access: { kind: 'link' },
  params: pledgeParams,
  answer: { status: 200, body: receiptBody },
  problems: [
    problems.pledge_link_not_accepted,
    problems.payment_not_found,
    problems.receipt_not_ready,
  ],
  tables: { payments: ['GetItem', 'Query'] },
  secrets: ['signingKey'],
});
