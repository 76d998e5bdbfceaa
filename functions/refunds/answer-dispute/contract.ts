import { httpContract } from '../../../shared/kernel/contract.ts';
import { answerWanted, disputeBody, disputeParams } from '../domain/dispute-schemas.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'refunds',
  name: 'answer-dispute',
  method: 'POST',
  path: '/v1/disputes/{disputeId}/answers',
  summary:
    'Answers a chargeback with evidence, or accepts it: its association in time, or the operator for it.',
  access: {
    kind: 'token',
    roles: ['association', 'operator'],
    memberRoles: ['owner', 'treasurer'],
  },
  idempotent: true,
  params: disputeParams,
  body: answerWanted,
  answer: { status: 200, body: disputeBody },
  problems: [
    problems.dispute_not_found,
    problems.dispute_closed,
    problems.dispute_answer_late,
    problems.dispute_answers_full,
    problems.dispute_not_yours_to_accept,
  ],
  tables: { refunds: ['GetItem', 'PutItem'] },
});
