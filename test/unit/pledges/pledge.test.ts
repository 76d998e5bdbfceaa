import { describe, expect, it } from 'vitest';
import {
  counts,
  isOver,
  type PledgeAct,
  type PledgeStatus,
  transitionOf,
} from '../../../functions/pledges/domain/pledge.ts';

/**
 * Everything that may happen to a pledge, written down a second time: `status act -> status`, then
 * + or - for stock taken again or given back, and the reason of a refund.
 */
const allowed = `
  placed change -> placed
  placed change_card -> placed
  placed cancel -> cancelled -
  placed collect -> collected
  placed decline -> declined
  placed drop -> dropped -
  placed release -> released -
  declined change_card -> declined
  declined collect -> collected
  declined decline -> declined
  declined drop -> dropped -
  declined release -> released -
  awaiting_payment cancel -> cancelled -
  awaiting_payment pay -> paid
  awaiting_payment expire -> expired -
  awaiting_payment release -> expired -
  paid cancel -> cancelled - cancelled_by_donor
  paid release -> released - campaign_cancelled
  paid refund -> refunded
  expired pay -> paid +
  expired refund -> expired
  cancelled pay -> cancelled late_payment
  cancelled refund -> cancelled
  released refund -> released
  collected refund -> refunded`
  .trim()
  .split('\n')
  .map((line) => line.trim());

const statuses: readonly PledgeStatus[] = [
  'placed',
  'declined',
  'collected',
  'dropped',
  'awaiting_payment',
  'paid',
  'expired',
  'cancelled',
  'released',
  'refunded',
];
const acts: readonly PledgeAct[] = [
  'change',
  'change_card',
  'cancel',
  'pay',
  'expire',
  'collect',
  'decline',
  'drop',
  'release',
  'refund',
];

describe('the life of a pledge', () => {
  it('allows what is written down, and nothing else', () => {
    const signs = { keeps: [], gives_back: ['-'], takes_again: ['+'] };
    const told = statuses.flatMap((status) =>
      acts.flatMap((act) => {
        const transition = transitionOf(status, act);
        if (transition === undefined) return [];
        const { to, stock, refund } = transition;
        return [[status, act, '->', to, ...signs[stock], ...(refund ? [refund] : [])].join(' ')];
      }),
    );
    expect(told.toSorted()).toEqual(allowed.toSorted());
  });

  it('gives stock back exactly when a pledge that held it ends without being delivered', () => {
    const holds: readonly PledgeStatus[] = [
      'placed',
      'declined',
      'collected',
      'awaiting_payment',
      'paid',
      'refunded',
    ];
    for (const status of statuses) {
      for (const act of acts) {
        const transition = transitionOf(status, act);
        if (transition === undefined) continue;
        const change = Number(holds.includes(transition.to)) - Number(holds.includes(status));
        const expected = change === 0 ? 'keeps' : change < 0 ? 'gives_back' : 'takes_again';
        expect(`${status} ${act} ${transition.stock}`).toBe(`${status} ${act} ${expected}`);
      }
    }
  });

  it('counts for the public total from the promise or the payment on, unless taken back', () => {
    expect(statuses.filter(counts)).toEqual([
      'placed',
      'declined',
      'collected',
      'dropped',
      'paid',
      'released',
      'refunded',
    ]);
  });

  it('is over when nothing more is expected of anybody', () => {
    expect(statuses.filter(isOver)).toEqual([
      'dropped',
      'expired',
      'cancelled',
      'released',
      'refunded',
    ]);
  });
});
