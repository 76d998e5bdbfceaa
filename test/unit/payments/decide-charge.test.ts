import { describe, expect, it } from 'vitest';
import { decideCharge } from '../../../functions/payments/domain/decide-charge.ts';
import type {
  Attempt,
  IntendedPayment,
  Order,
  PastAttempt,
  Payment,
} from '../../../functions/payments/domain/payment.ts';

const order: Order = {
  pledgeId: 'pledge_01jd3k8r2ve5wbx6m0q9hzt4c7',
  paymentId: 'payment_01jd3k8r2ve5wbx6m0q9hzt4c7',
  campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
  donorId: 'donor-1',
  when: 'at_close',
  amountKrw: 30_000,
  orderName: '후원',
  expiresAtMs: null,
  orderedAtMs: 0,
};

const attempt = (number: number, run: number): Attempt => ({
  number,
  run,
  amountKrw: 30_000,
  means: { kind: 'method', paymentMethodId: 'method_01jd3k8r2ve5wbx6m0q9hzt4c7' },
  intendedAtMs: 0,
});

const past = (number: number, run: number, toldRun: number | null, code: string): PastAttempt => ({
  ...attempt(number, run),
  decline: { code, sameCardMayWork: true },
  decidedAtMs: 0,
  toldRun,
});

const declined = (last: PastAttempt, before: readonly PastAttempt[] = []): Payment => ({
  status: 'declined',
  order,
  past: before,
  version: 2,
  attempt: last,
});

const intended = (last: Attempt, before: readonly PastAttempt[] = []): IntendedPayment => ({
  status: 'intended',
  order,
  past: before,
  version: 3,
  attempt: last,
  sentAtMs: 0,
  unknown: null,
});

const approved = (
  last: Attempt,
  toldRun: number | null,
  before: readonly PastAttempt[] = [],
): Payment => ({
  status: 'approved',
  order,
  past: before,
  version: 4,
  attempt: last,
  captured: { paymentKey: 'k', approvedAt: '', providerFeeKrw: 900, providerFeeVatKrw: 90 },
  toldRun,
  refundKrw: 0,
});

/** `n` for "begin attempt n", else what is done or heard. */
const decisionOf = (payment: Payment | undefined, run: number): string => {
  const decision = decideCharge(payment, run);
  switch (decision.do) {
    case 'begin':
      return `begin ${decision.number}`;
    case 'answer':
      return decision.outcome.outcome === 'declined'
        ? `heard ${decision.outcome.code}`
        : `heard ${decision.outcome.outcome}`;
    case 'resolve':
    case 'tell':
      return decision.do;
  }
};

const overRuns = (payment: Payment | undefined): string[] =>
  [0, 1, 2, 3].map((run) => decisionOf(payment, run));

describe('what runs 0, 1, 2 and 3 hear of one pledge', () => {
  it.each<[string, Payment | undefined, string[]]>([
    ['nothing was tried', undefined, ['begin 1', 'begin 1', 'begin 1', 'begin 1']],
    [
      'declined in run 0',
      declined(past(1, 0, 0, 'A')),
      ['heard A', 'begin 2', 'begin 2', 'begin 2'],
    ],
    [
      'declined in runs 0 and 1, approved in run 2',
      approved(attempt(3, 2), 2, [past(1, 0, 0, 'A'), past(2, 1, 1, 'B')]),
      ['heard A', 'heard B', 'heard approved', 'heard approved'],
    ],
    [
      'begun in run 0 and not known yet',
      intended(attempt(1, 0)),
      ['resolve', 'resolve', 'resolve', 'resolve'],
    ],
    [
      'declined in run 0, begun in run 2 and not known yet',
      intended(attempt(2, 2), [past(1, 0, 0, 'A')]),
      ['heard A', 'heard undecided', 'resolve', 'resolve'],
    ],
    [
      'begun in run 0, found approved in run 1',
      approved(attempt(1, 0), 1),
      ['heard undecided', 'heard approved', 'heard approved', 'heard approved'],
    ],
    [
      'begun in run 0, found declined and tried anew in run 1',
      declined(past(2, 1, 1, 'B'), [past(1, 0, null, 'A')]),
      ['heard undecided', 'heard B', 'begin 3', 'begin 3'],
    ],
    [
      'found approved between runs',
      approved(attempt(1, 1), null),
      ['heard undecided', 'tell', 'tell', 'tell'],
    ],
    [
      'found declined between runs',
      declined(past(1, 1, null, 'A')),
      ['heard undecided', 'tell', 'begin 2', 'begin 2'],
    ],
    [
      'declined as often as it is tried at most',
      declined(past(20, 0, 0, 'Z')),
      ['heard Z', 'heard Z', 'heard Z', 'heard Z'],
    ],
  ])('%s', (_, payment, heard) => expect(overRuns(payment)).toEqual(heard));

  it('refuses to charge at close what is paid in the window', () =>
    expect(() => decideCharge({ status: 'awaiting', order, past: [], version: 1 }, 0)).toThrow(
      'not charged at close',
    ));
});
