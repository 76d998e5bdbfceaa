import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdAgainst } from '../../../functions/payments/domain/hold-against.ts';
import type { PledgeMoney } from '../../../functions/payments/domain/three-lists.ts';
import { attempt, booked, bookedBack, listed, payment, refund, window } from './pledge-money.ts';

interface History {
  readonly amountKrw: number;
  readonly backKrw: readonly number[];
  readonly day: number;
}
const history: fc.Arbitrary<History> = fc.record({
  amountKrw: fc.integer({ min: 10_000, max: 90_000 }),
  backKrw: fc.array(fc.integer({ min: 1, max: 2_000 }), { maxLength: 4 }),
  day: fc.integer({ min: 2, max: 4 }),
});

/** A world in which everything happened once and was told everywhere. */
const worldOf = ({ amountKrw, backKrw, day }: History): PledgeMoney => {
  const date = `2026-03-0${day}`;
  const at = `${date}T03:00:00.000Z`;
  const dated = { ...listed, soldDate: date };
  return {
    payment: {
      ...payment,
      attempt: { ...attempt, amountKrw },
      captured: { ...payment.captured, approvedAt: at },
      refundKrw: 1,
    },
    refunds: backKrw.map((krw, index) => ({
      ...refund,
      refundedAt: at,
      request: { ...refund.request, refundId: `refund_${index}`, amountKrw: krw },
      providerFeeKrw: 0,
      providerFeeVatKrw: 0,
    })),
    listed: [
      { ...dated, amountKrw },
      ...backKrw.map((krw, index) => ({
        ...dated,
        transactionKey: `back_${index}`,
        amountKrw: -krw,
        feeKrw: 0,
        feeVatKrw: 0,
      })),
    ],
    booked: [
      { ...booked, amountKrw, bookedDate: date },
      ...backKrw.map((krw, index) => ({
        ...bookedBack,
        entryId: `back_${index}`,
        amountKrw: krw,
        feeKrw: 0,
        feeVatKrw: 0,
        bookedDate: date,
      })),
    ],
  };
};

describe('any history', () => {
  it('agrees when each of it is told once everywhere', () =>
    fc.assert(
      fc.property(history, (told) => {
        const { matched, differences } = holdAgainst(window, worldOf(told));
        expect([matched, differences]).toEqual([1 + told.backKrw.length, []]);
      }),
    ));

  it('differs in one place when one row of one list is lost or told twice', () =>
    fc.assert(
      fc.property(history, fc.nat(), fc.boolean(), fc.boolean(), (told, at, ofListing, lost) => {
        const world = worldOf(told);
        const list = ofListing ? world.listed : world.booked;
        const index = at % list.length;
        const row = list[index];
        const twice = { ...row, transactionKey: 'again', entryId: 'again' };
        const changed = lost ? list.toSpliced(index, 1) : [...list, twice];
        const { differences } = holdAgainst(window, {
          ...world,
          [ofListing ? 'listed' : 'booked']: changed,
        });
        const isCharge = index === 0;
        const names = {
          listing: [
            isCharge ? 'charge_not_listed' : 'refund_not_listed',
            isCharge ? 'charged_twice' : 'refund_not_booked',
          ],
          journal: ['entry_missing', 'booked_twice'],
        }[ofListing ? 'listing' : 'journal'];
        expect(differences.map(({ code }) => code)).toEqual([names[lost ? 0 : 1]]);
      }),
    ));
});
