import { httpContract } from '../../../shared/kernel/contract.ts';
import { cancellationAnswer, cancellationBody } from '../domain/desk-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'cancel-receipt',
  method: 'POST',
  path: '/v1/receipt-cancellations',
  summary: 'Reports that the payment of a counted receipt was cancelled; what it earned is owed.',
  access: { kind: 'token', roles: ['merchant', 'operator', 'finance'] },
  idempotent: true,
  body: cancellationBody,
  answer: { status: 201, body: cancellationAnswer },
  problems: [
    problems.receipt_not_found,
    problems.receipt_already_cancelled,
    problems.stall_unknown,
  ],
  tables: {
    promotions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
  },
  secrets: ['signingKey'],
});
