import { describe, expect, it } from 'vitest';
import {
  findApprovalRefusal,
  findRequestRefusal,
  type Payout,
  withApproval,
} from '../../../functions/payouts/domain/payout.ts';
import { attemptOfReference } from '../../../functions/payouts/domain/reference.ts';
import {
  nextOpeningMs,
  openingAfterTodayMs,
} from '../../../functions/payouts/domain/transfer-plan.ts';

const destination = {
  payoutAccountId: 'account_1',
  sellerId: 'seller_1',
  bankCode: '020',
  accountLastDigits: '4821',
};
const payout: Payout = {
  payoutId: 'payout_01jd3k8r2ve5wbx6m0q9hzt4c7',
  campaignId: 'campaign_1',
  associationId: 'association_1',
  trancheId: 'tranche_1',
  milestone: 1,
  amountKrw: 1_000,
  nettedKrw: 0,
  nettedAttempt: 0,
  availableAt: '2026-04-24T15:00:00.000Z',
  requestedBy: 'treasurer',
  requestedAt: '2026-04-20T00:00:00.000Z',
  evidence: [],
  destination,
  approvals: [],
  attempt: 0,
  version: 1,
  status: 'requested',
};
const approval = { by: 'officer-1', at: '2026-04-21T00:00:00.000Z' };
const at = (text: string): number => Date.parse(text);

describe('an approval', () => {
  it('is not for who asked, not twice, and not for another account than was looked at', () => {
    expect(findApprovalRefusal(payout, 'treasurer', destination, 'approve')).toBe(
      'approver_is_requester',
    );
    const once = { ...payout, approvals: [approval] };
    expect(findApprovalRefusal(once, 'officer-1', destination, 'approve')).toBe(
      'approval_repeated',
    );
    expect(findApprovalRefusal(once, 'officer-2', destination, 'approve')).toBeUndefined();
    const moved = { ...destination, payoutAccountId: 'account_2' };
    expect(findApprovalRefusal(once, 'officer-2', moved, 'approve')).toBe('destination_changed');
    expect(findApprovalRefusal(once, 'officer-2', undefined, 'approve')).toBe(
      'destination_changed',
    );
  });

  it('may be taken back by a rejection, also by who approved', () =>
    expect(
      findApprovalRefusal({ ...payout, approvals: [approval] }, 'officer-1', undefined, 'reject'),
    ).toBeUndefined());

  it.each(['approved', 'transferring', 'completed', 'rejected'] as const)(
    'comes too late when the payout is %s',
    (status) =>
      expect(
        findApprovalRefusal({ ...payout, status } as Payout, 'officer-1', destination, 'approve'),
      ).toBe('payout_not_approvable'),
  );

  it.each(['failed', 'returned'] as const)('is asked anew when the transfer %s', (status) =>
    expect(
      findApprovalRefusal({ ...payout, status } as Payout, 'officer-1', destination, 'approve'),
    ).toBeUndefined(),
  );

  it('counts to two, and each pair is an attempt of its own', () => {
    expect(withApproval(payout, approval)).toEqual({ approved: false, approvals: [approval] });
    const second = { by: 'officer-2', at: approval.at };
    expect(withApproval({ ...payout, approvals: [approval], attempt: 1 }, second)).toEqual({
      approved: true,
      approvals: [approval, second],
      attempt: 2,
    });
  });
});

describe('a tranche', () => {
  const tranche = (milestone: number, payoutId: string | null, paid: boolean) => ({
    trancheId: `tranche_${milestone}`,
    milestone,
    shareBps: 5_000,
    source: 'pledges' as const,
    amountKrw: 1_000,
    reservedUntil: null,
    payoutId,
    paid,
  });
  const planOf = (...tranches: ReturnType<typeof tranche>[]) => ({
    campaignId: 'campaign_1',
    associationId: 'association_1',
    settlementId: 'settlement_1',
    netKrw: 2_000,
    pledgedKrw: 0,
    droppedKrw: 0,
    matchedKrw: 0,
    availableAt: '2026-04-24T15:00:00.000Z',
    tranches,
  });

  it.each([
    ['the first', planOf(tranche(1, null, false), tranche(2, null, false)), 'tranche_1', undefined],
    [
      'the second before the first is paid',
      planOf(tranche(1, 'payout_1', false), tranche(2, null, false)),
      'tranche_2',
      'tranche_not_due',
    ],
    [
      'the second once it is',
      planOf(tranche(1, 'payout_1', true), tranche(2, null, false)),
      'tranche_2',
      undefined,
    ],
    [
      'one that is asked for',
      planOf(tranche(1, 'payout_1', false)),
      'tranche_1',
      'tranche_already_requested',
    ],
    ['one of another campaign', planOf(), 'tranche_1', 'tranche_not_found'],
  ])('%s', (_case, plan, trancheId, refusal) =>
    expect(findRequestRefusal(plan, trancheId)).toBe(refusal),
  );
});

describe('a transfer leaves', () => {
  const isHoliday = (date: string) => date === '2026-03-02';
  it.each([
    ['at once on a business morning', '2026-03-10T09:00:00+09:00', '2026-03-10T00:00:00.000Z'],
    ['at eight when it is earlier', '2026-03-10T03:00:00+09:00', '2026-03-09T23:00:00.000Z'],
    ['the next day from half past two', '2026-03-10T14:30:00+09:00', '2026-03-10T23:00:00.000Z'],
    // Friday afternoon, a weekend, and Monday 2 March, the substitute of Independence Day.
    ['after weekend and holiday', '2026-02-27T15:00:00+09:00', '2026-03-02T23:00:00.000Z'],
    ['after a Sunday', '2026-03-08T12:00:00+09:00', '2026-03-08T23:00:00.000Z'],
  ])('%s', (_case, from, opening) =>
    expect(new Date(nextOpeningMs(at(from), isHoliday)).toISOString()).toBe(opening),
  );

  it('on another day after a refusal that a day may lift', () =>
    expect(
      new Date(openingAfterTodayMs(at('2026-03-10T09:00:00+09:00'), isHoliday)).toISOString(),
    ).toBe('2026-03-10T23:00:00.000Z'));
});

it('a reference names payout and attempt, and nothing else does', () => {
  const reference = `${payout.payoutId}-12`;
  expect(attemptOfReference(reference)).toEqual({ payoutId: payout.payoutId, attempt: 12 });
  expect(attemptOfReference('payout-1')).toBeUndefined();
  expect(attemptOfReference(`${payout.payoutId}-1; drop`)).toBeUndefined();
});
