import { describe, expect, it } from 'vitest';
import { holdAgainst, mayBeChargeback } from '../../../functions/payments/domain/hold-against.ts';
import type { Payment } from '../../../functions/payments/domain/payment.ts';
import type { DoneRefund, ReversedRefund } from '../../../functions/payments/domain/refund.ts';
import type { PledgeMoney } from '../../../functions/payments/domain/three-lists.ts';
import {
  attempt,
  booked,
  bookedBack,
  common,
  listed,
  listedBack,
  payment,
  pledgeId,
  refund,
  truth,
  window,
} from './pledge-money.ts';

const foundIn = (changed: Partial<PledgeMoney>, days = window) =>
  holdAgainst(days, { ...truth, ...changed }).differences.map(
    ({ code, subject }) => `${code} ${subject}`,
  );

describe('a pledge of which all three lists say the same', () => {
  it('differs nowhere', () => {
    expect(holdAgainst(window, truth)).toEqual({ matched: 2, differences: [] });
  });

  it('differs nowhere in whatever order its rows come', () => {
    expect(foundIn({ listed: [listedBack, listed], booked: [bookedBack, booked] })).toEqual([]);
  });
});

describe('the listing against ours', () => {
  const none = { booked: [], refunds: [] };
  it('names an order that is none of ours', () =>
    expect(foundIn({ ...none, listed: [listed], payment: undefined })).toEqual([
      'order_unknown txn_1',
    ]));

  it('names a charge of which we do not know the outcome', () => {
    const intended: Payment = {
      status: 'intended',
      ...common,
      attempt,
      sentAtMs: 0,
      unknown: null,
    };
    expect(foundIn({ ...none, listed: [listed], payment: intended })).toEqual([
      'charge_not_booked txn_1',
    ]);
  });

  it('names a second charge: of another attempt, and of the same order', () => {
    const second = { ...listed, transactionKey: 'txn_3' };
    const other = { ...second, orderId: `${pledgeId}-1` };
    expect(foundIn({ listed: [...truth.listed, other] })).toEqual(['charged_twice txn_3']);
    expect(foundIn({ listed: [...truth.listed, second] })).toEqual(['charged_twice txn_3']);
  });

  it('names another amount', () =>
    expect(foundIn({ listed: [{ ...listed, amountKrw: 30_001 }, listedBack] })).toEqual([
      'amount_differs txn_1',
    ]));

  it.each([{ feeKrw: 901 }, { feeVatKrw: 89 }])('names another fee: %o', (fee) =>
    expect(foundIn({ listed: [{ ...listed, ...fee }, listedBack] })).toEqual(['fee_differs txn_1']),
  );

  it('names money that went back and of which we know nothing', () => {
    const more = { ...listedBack, transactionKey: 'txn_4' };
    expect(foundIn({ listed: [...truth.listed, more] })).toEqual(['refund_not_booked txn_4']);
  });

  it('takes any refund of its amount whose fee is the same, each once', () => {
    const twin = {
      ...refund,
      request: { ...refund.request, refundId: 'refund_2' },
      providerFeeKrw: 299,
    } as DoneRefund;
    const of299 = { ...listedBack, transactionKey: 'txn_5', feeKrw: -299 };
    expect(
      foundIn({
        listed: [listed, of299, listedBack],
        booked: [...truth.booked, { ...bookedBack, entryId: 'entry_3', feeKrw: 299 }],
        refunds: [refund, twin],
      }),
    ).toEqual([]);
  });
});

describe('ours against the listing', () => {
  it('names what the provider never lists, when it has had a day more to do it', () => {
    expect(foundIn({ listed: [] })).toEqual([
      `charge_not_listed ${pledgeId}-2`,
      'refund_not_listed refund_1',
    ]);
    expect(foundIn({ listed: [] }, { ...window, listedByDate: '2026-03-02' })).toEqual([]);
  });
});

describe('ours against the journal', () => {
  it('names a movement without an entry', () =>
    expect(foundIn({ booked: [booked] })).toEqual(['entry_missing refund_1']));

  it('names an entry of another amount', () =>
    expect(foundIn({ booked: [{ ...booked, amountKrw: 29_999 }, bookedBack] })).toEqual([
      `entry_differs ${pledgeId}-2`,
    ]));

  it('names a movement that is booked twice', () =>
    expect(foundIn({ booked: [...truth.booked, { ...booked, entryId: 'entry_9' }] })).toEqual([
      `booked_twice entry_9:${pledgeId}`,
    ]));

  it('names an entry without a movement', () =>
    expect(foundIn({ listed: [], payment: undefined, refunds: [], booked: [booked] })).toEqual([
      `entry_without_fact entry_1:${pledgeId}`,
    ]));

  it('takes a late entry of an older movement for what it is', () => {
    const earlier = { ...payment.captured, approvedAt: '2026-02-20T03:00:00.000Z' };
    const old = { ...payment, captured: earlier };
    expect(foundIn({ listed: [listedBack], payment: old })).toEqual([]);
  });
});

describe('what a card company took back, and gave back again', () => {
  const reversed = {
    ...refund,
    status: 'reversed',
    cause: 'charged_back',
    reversedAt: '2026-03-04T03:00:00.000Z',
    keptFee: { feeKrw: 300, feeVatKrw: 30 },
  } as unknown as ReversedRefund;
  const listedWon = {
    ...listed,
    transactionKey: 'txn_6',
    amountKrw: 10_000,
    feeKrw: 300,
    feeVatKrw: 30,
    soldDate: '2026-03-04',
  };
  const bookedTaken = { ...bookedBack, kind: 'chargeback' as const };
  const bookedWon = { ...bookedBack, kind: 'chargeback_won' as const, entryId: 'entry_6' };
  const won: Partial<PledgeMoney> = {
    listed: [listedWon, listed, listedBack],
    booked: [booked, bookedTaken, bookedWon],
    refunds: [reversed],
  };

  it('differs nowhere when it was given back, in whatever order it is listed', () => {
    expect(holdAgainst(window, { ...truth, ...won }).matched).toBe(3);
    expect(foundIn(won)).toEqual([]);
    expect(foundIn({ ...won, listed: [listed, listedBack, listedWon] })).toEqual([]);
  });

  it('is not a second charge when the charge is of a time before', () => {
    const earlier = { ...payment.captured, approvedAt: '2026-02-20T03:00:00.000Z' };
    const whole = {
      ...reversed,
      request: { ...reversed.request, amountKrw: 30_000 },
      keptFee: { feeKrw: 900, feeVatKrw: 90 },
      providerFeeKrw: 900,
      providerFeeVatKrw: 90,
    };
    const figures = { amountKrw: 30_000, feeKrw: 900, feeVatKrw: 90 };
    const old = {
      payment: { ...payment, captured: earlier },
      booked: [
        { ...bookedTaken, ...figures },
        { ...bookedWon, ...figures },
      ],
      listed: [
        { ...listedWon, ...figures },
        { ...listedBack, amountKrw: -30_000, feeKrw: -900, feeVatKrw: -90 },
      ],
    };
    expect(foundIn({ ...old, refunds: [whole] })).toEqual([]);
    // Before it is learnt it must not be taken for the charge.
    const unlearnt = { ...whole, status: 'refunded' } as unknown as DoneRefund;
    const before = holdAgainst(window, {
      ...truth,
      ...old,
      booked: old.booked.slice(0, 1),
      refunds: [unlearnt],
    });
    expect(before.differences.map(({ code }) => code)).toEqual(['charged_twice']);
    expect(before.differences.every(mayBeChargeback)).toBe(true);
  });

  it('is named where the listing or the journal leaves it out, or books it as something else', () => {
    const soon = { ...window, listedByDate: '2026-03-05' };
    expect(foundIn({ ...won, listed: [listed, listedBack] }, soon)).toEqual([
      'charge_not_listed refund_1:won',
    ]);
    expect(foundIn({ ...won, booked: [booked, bookedTaken] })).toEqual([
      'entry_missing refund_1:won',
    ]);
    expect(foundIn({ ...won, booked: [booked, bookedBack, bookedWon] })).toEqual([
      'entry_missing refund_1',
      `entry_without_fact entry_2:${pledgeId}`,
    ]);
  });
});

describe('a refund by bank transfer', () => {
  const moved = { cause: 'transferred', providerFeeKrw: 0, providerFeeVatKrw: 0 } as const;
  const byTransfer: Partial<PledgeMoney> = {
    refunds: [{ ...refund, ...moved }],
    booked: [booked, { ...bookedBack, feeKrw: 0, feeVatKrw: 0 }],
  };
  it('is booked, and never listed', () => {
    expect(foundIn({ ...byTransfer, listed: [listed] })).toEqual([]);
    expect(foundIn({ ...byTransfer, listed: [listed], booked: [booked] })).toEqual([
      'entry_missing refund_1',
    ]);
  });
  it('does not answer for a refund that is listed', () => {
    expect(foundIn({ ...byTransfer, listed: [listed, listedBack] })).toEqual([
      'refund_not_booked txn_2',
    ]);
  });
});
