import { describe, expect, it } from 'vitest';
import { lessonOf } from '../../../functions/payments/domain/lesson.ts';
import type { Payment } from '../../../functions/payments/domain/payment.ts';

const payment = (fields: object): Payment =>
  ({ order: { when: 'at_close' }, past: [{ number: 1 }], ...fields }) as unknown as Payment;
const asked = payment({ status: 'intended', attempt: { number: 2 }, unknown: null });
const unknown = { sinceMs: 0, nextCheckAtMs: 0 };
const unheard = payment({ status: 'intended', attempt: { number: 2 }, unknown });
const atPledge = payment({
  status: 'intended',
  order: { when: 'at_pledge' },
  attempt: { number: 2 },
  unknown: null,
});
const approved = payment({ status: 'approved', attempt: { number: 2 }, refundKrw: 0 });
const givenBack = payment({ status: 'approved', attempt: { number: 2 }, refundKrw: 1 });
const declined = payment({ status: 'declined', attempt: { number: 2 } });

describe('what a webhook of the standing attempt teaches', () => {
  it.each([
    ['nobody is charged yet', payment({ status: 'awaiting' }), false, 'nothing'],
    ['its settlement is asking', asked, false, 'nothing'],
    ['its settlement got no answer', unheard, false, 'outcome'],
    ['a person is paying', atPledge, false, 'outcome'],
    ['known to be approved', approved, false, 'nothing'],
    ['known to be approved, and money went back', approved, true, 'movements'],
    ['some went back before, and may have come again', givenBack, false, 'movements'],
    ['known to be declined', declined, false, 'ended'],
  ])('%s', (_, standing, isCancel, kind) => {
    expect(lessonOf(standing, { number: 2, isCancel })).toMatchObject({ kind });
  });

  it('looks at an earlier attempt wherever the later one stands, and at none that never was', () => {
    for (const standing of [asked, unheard, approved, givenBack, declined]) {
      expect(lessonOf(standing, { number: 1, isCancel: false })).toEqual({ kind: 'ended' });
      expect(lessonOf(standing, { number: 3, isCancel: true })).toEqual({ kind: 'nothing' });
    }
  });
});
