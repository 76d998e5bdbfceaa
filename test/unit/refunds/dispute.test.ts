import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answered,
  type Dispute,
  findAnswerRefusal,
  leftUnanswered,
  lost,
  won,
} from '../../../functions/refunds/domain/dispute.ts';

const open: Dispute = {
  disputeId: 'd',
  refundId: 'r',
  pledgeId: 'p',
  campaignId: 'c',
  associationId: 'a',
  amountKrw: 30_000,
  chargedBackAt: '2026-03-02T03:00:00.000Z',
  status: 'open',
  dueAt: '2026-03-05T15:00:00.000Z',
  answers: [],
  loss: null,
  wonAt: null,
  version: 1,
};
const inTime = '2026-03-05T14:59:59.999Z';
const late = '2026-03-05T15:00:00.000Z';
const answer = (position: 'contest' | 'accept', role: 'association' | 'operator' = 'association') =>
  ({ by: 'x', role, position, statement: '보냈습니다.', evidence: [], at: inTime }) as const;

describe('a dispute', () => {
  it('is answered by its association until its clock ends, and by the operator after it too', () => {
    expect(findAnswerRefusal(open, 'association', inTime)).toBeUndefined();
    expect(findAnswerRefusal(open, 'association', late)).toBe('dispute_answer_late');
    expect(findAnswerRefusal(open, 'operator', late)).toBeUndefined();
    expect(leftUnanswered(open, inTime)).toBeUndefined();
    expect(leftUnanswered(open, late)?.status).toBe('unanswered');
    expect(leftUnanswered(answered(open, answer('contest')), late)).toBeUndefined();
  });

  it('takes what was forgotten, ten answers at most, and none once it is over', () => {
    let dispute = open;
    for (let n = 1; n <= 10; n += 1) dispute = answered(dispute, answer('contest'));
    expect(dispute.answers).toHaveLength(10);
    expect(findAnswerRefusal(dispute, 'association', inTime)).toBe('dispute_answers_full');
    const given = answered(open, answer('accept'));
    expect(given).toMatchObject({ status: 'lost', loss: { note: '보냈습니다.' } });
    expect(findAnswerRefusal(given, 'operator', inTime)).toBe('dispute_closed');
  });

  it('is won whenever the money comes back, once, whatever was thought before', () => {
    const step = fc.constantFrom('contest', 'accept', 'late', 'loss', 'won');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let dispute = open;
        let isWon = false;
        for (const each of steps) {
          const before = dispute;
          if (each === 'won') dispute = won(dispute, late) ?? dispute;
          else if (each === 'late') dispute = leftUnanswered(dispute, late) ?? dispute;
          else if (dispute.status === 'won' || dispute.status === 'lost') continue;
          else if (each === 'loss') dispute = lost(dispute, { by: 'o', note: '졌음', at: late });
          else dispute = answered(dispute, answer(each as 'contest' | 'accept'));
          isWon ||= each === 'won';
          expect(dispute.status === 'won').toBe(isWon);
          expect(dispute.version - before.version).toBe(dispute === before ? 0 : 1);
        }
      }),
    );
  });
});
