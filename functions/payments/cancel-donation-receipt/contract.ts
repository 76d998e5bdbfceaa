import { httpContract } from '../../../shared/kernel/contract.ts';
import { cancellationOfReceipt, donationReceiptBody } from '../domain/donation-receipt-schemas.ts';
import { problems } from '../domain/problems.ts';
import { pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'cancel-donation-receipt',
  method: 'POST',
  path: '/v1/pledges/{pledgeId}/donation-receipt/cancellation',
  summary: 'Cancels a donation receipt, with the reason. Its money may go back only after that.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'treasurer'] },
  idempotent: true,
  params: pledgeParams,
  body: cancellationOfReceipt,
  answer: { status: 200, body: donationReceiptBody },
  problems: [problems.donation_receipt_not_found, problems.donation_receipt_cancelled],
  tables: { payments: ['GetItem', 'PutItem'] },
});
