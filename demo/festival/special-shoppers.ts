import {
  type Approvals,
  type PlannedPair,
  type PlannedReceipt,
  type PlannedShopper,
  thursday,
  wednesday,
} from './week.ts';

/** Shoppers who show what a desk refuses, cuts, or takes back. */

const monday = 1;
const noon = 12 * 60;
/** The sandbox's number that no voucher reaches. */
export const unreachablePhone = '01000000000';
const phonesFrom = 39_000_000;
const cardsFrom = 9_001;

const receiptOf = (
  approvals: Approvals,
  changes: Partial<PlannedReceipt> & Pick<PlannedReceipt, 'amountKrw'>,
): PlannedReceipt => ({
  ...{ market: 0, stall: 0, day: monday, minute: noon },
  ...{ category: 'fishery', paymentKind: 'card', approvalNumber: approvals(), answer: 'counted' },
  ...changes,
});

/** Each by what it is about; the second receipt is the one that does not count. */
export const specialShoppers = (approvals: Approvals): readonly PlannedShopper[] => {
  const of = (changes: Parameters<typeof receiptOf>[1]) => receiptOf(approvals, changes);
  const first = of({ amountKrw: 40_000 });
  const second = of({ amountKrw: 30_000 });
  const third = of({ amountKrw: 35_000, minute: noon + 30 });
  const next = String(Number(third.approvalNumber) + 1);
  const later = { day: thursday, category: 'agriculture' as const };
  const about: Readonly<Record<string, readonly PlannedReceipt[]>> = {
    reissued: [first, { ...first, amountKrw: 41_000, answer: 'receipt_reissued' }],
    'buys-little': [of({ amountKrw: 12_000, stall: 1 })],
    split: [
      second,
      of({ amountKrw: 37_000, minute: noon + 6, answer: 'same_card_within_minutes' }),
    ],
    consecutive: [
      third,
      {
        ...third,
        ...{ minute: noon + 90, approvalNumber: next, answer: 'consecutive_approvals' },
      },
    ],
    corporate: [
      of({ amountKrw: 80_000, paymentKind: 'corporate_card', answer: 'payment_excluded' }),
    ],
    clothing: [of({ amountKrw: 80_000, category: 'clothing', answer: 'category_excluded' })],
    closed: [of({ amountKrw: 80_000, market: 2, day: wednesday, answer: 'market_closed' })],
    capped: [
      of({ amountKrw: 67_000 }),
      of({ amountKrw: 67_000, market: 3, minute: noon + 90, answer: 'cap_reached' }),
    ],
    unreachable: [of({ amountKrw: 67_000, minute: noon + 60 })],
    // 20,000 won are owed, of which 10,000 are netted on Thursday.
    'cancels-much': [of({ amountKrw: 70_000, market: 3 }), of({ amountKrw: 40_000, ...later })],
    // 10,000 won are owed, and netted; the other 10,000 of Thursday are paid.
    'cancels-some': [of({ amountKrw: 40_000, market: 3 }), of({ amountKrw: 67_000, ...later })],
  };
  return Object.entries(about).map(([key, receipts], index) => ({
    key: `festival-${key}`,
    phone: key === 'unreachable' ? unreachablePhone : `010${phonesFrom + index}`,
    cardLast4: String(cardsFrom + index),
    receipts,
    cancels: key.startsWith('cancels'),
  }));
};

/** One receipt, two people, two desks, the same moment. */
export const specialPairs = (approvals: Approvals): readonly PlannedPair[] => {
  const receipt = receiptOf(approvals, { amountKrw: 50_000, stall: 1, minute: noon + 200 });
  const holder = (key: string, index: number): PlannedShopper => ({
    key: `festival-${key}`,
    phone: `010${phonesFrom + 500 + index}`,
    cardLast4: String(cardsFrom + 500),
    receipts: [receipt],
    cancels: false,
  });
  return [[holder('pair-one', 1), holder('pair-two', 2)]];
};
