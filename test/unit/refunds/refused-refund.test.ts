import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  confirmed,
  findConfirmationRefusal,
  findWayRefusal,
  paid,
  type RefusedRefund,
  recorded,
  refusedAgain,
  rejected,
  retried,
} from '../../../functions/refunds/domain/refused-refund.ts';

const first: RefusedRefund = {
  refusedRefundId: 'refund',
  pledgeId: 'p',
  campaignId: 'c',
  amountKrw: 50_000,
  refundRequestId: null,
  code: 'EXCEED_MAX_REFUND_DUE',
  refusedAt: '2026-06-01T00:00:00.000Z',
  status: 'open',
  tries: 0,
  transfer: null,
  paidAt: null,
  version: 1,
};
const at = '2026-06-02T00:00:00.000Z';
const transfer = { by: 'finance-1', at, transferredOn: '2026-06-02', evidence: [] };

it('is confirmed by somebody else than who recorded the transfer', () => {
  const written = recorded(first, transfer);
  expect(findConfirmationRefusal(written, 'finance-1')).toBe('confirmer_is_recorder');
  expect(findConfirmationRefusal(written, 'finance-2')).toBeUndefined();
  expect(findConfirmationRefusal(first, 'finance-2')).toBe('refused_refund_not_open');
  expect(rejected(written)).toMatchObject({ status: 'open', transfer: null, tries: 0 });
});

it('has one way under way at a time, each with a number of its own, and none once it is paid', () => {
  const step = fc.constantFrom('retry', 'record', 'confirm', 'reject', 'refused', 'paid');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let refund = first;
      const ways = new Set<number>();
      for (const each of steps) {
        const before = refund;
        const mayBegin = findWayRefusal(refund) === undefined;
        const mayConfirm = findConfirmationRefusal(refund, 'finance-2') === undefined;
        const isUnderWay = refund.status === 'retrying' || refund.status === 'transferred';
        if (each === 'retry' && mayBegin) refund = retried(refund);
        if (each === 'record' && mayBegin) refund = recorded(refund, transfer);
        if (each === 'confirm' && mayConfirm) refund = confirmed(refund);
        if (each === 'reject' && mayConfirm) refund = rejected(refund);
        // The provider answers only what it was asked.
        if (each === 'refused') {
          refund = refusedAgain(refund, { code: 'NO', refusedAt: at }) ?? refund;
        }
        if (each === 'paid' && isUnderWay) refund = paid(refund, at) ?? refund;
        if (refund.tries > before.tries) {
          expect(before.status === 'open' || before.status === 'recorded').toBe(true);
          expect(ways.has(refund.tries)).toBe(false);
          ways.add(refund.tries);
        }
        if (before.status === 'paid') expect(refund).toBe(before);
        expect(refund.version - before.version).toBe(refund === before ? 0 : 1);
      }
    }),
  );
});
