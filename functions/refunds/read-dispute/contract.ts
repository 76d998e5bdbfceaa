import { httpContract } from '../../../shared/kernel/contract.ts';
import { disputeBody, disputeParams } from '../domain/dispute-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'read-dispute',
  method: 'GET',
  path: '/v1/disputes/{disputeId}',
  summary: 'A chargeback: what was taken back, until when it may be answered, how it ended.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: disputeParams,
  answer: { status: 200, body: disputeBody },
  problems: [problems.dispute_not_found],
  tables: { refunds: ['GetItem'] },
});
