import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyShortfallRule,
  decideVerdict,
  platformFeeOf,
} from '../../../functions/settlements/domain/verdict.ts';

const close = {
  fundingModel: 'all_or_nothing' as const,
  goalKrw: 1_000_000,
  cancelled: false,
  pledgedKrw: 0,
  collectedKrw: 0,
};

describe('the verdict', () => {
  it.each([
    ['goal reached to the won', { pledgedKrw: 1_000_000 }, 'succeeded'],
    ['one won short', { pledgedKrw: 999_999 }, 'failed'],
    ['nobody pledged', {}, 'failed'],
    ['nobody pledged, and nothing was asked', { goalKrw: 0 }, 'failed'],
    [
      'called off, although the goal was reached',
      { pledgedKrw: 2_000_000, cancelled: true },
      'cancelled',
    ],
    [
      'keep it all, one pledge paid',
      { fundingModel: 'keep_it_all' as const, pledgedKrw: 1_000, collectedKrw: 1_000 },
      'succeeded',
    ],
    [
      'keep it all, pledged but never paid',
      { fundingModel: 'keep_it_all' as const, pledgedKrw: 5_000_000 },
      'failed',
    ],
    [
      'keep it all, called off',
      { fundingModel: 'keep_it_all' as const, collectedKrw: 1_000, cancelled: true },
      'cancelled',
    ],
  ])('%s', (_case, given, verdict) => expect(decideVerdict({ ...close, ...given })).toBe(verdict));
});

describe('the rule for less than the goal', () => {
  const outcome = {
    fundingModel: 'all_or_nothing' as const,
    shortfallRule: 'association_confirms' as const,
    goalKrw: 100_000,
    collectedKrw: 99_999,
    confirmation: null,
    confirmationOver: false,
  };
  it.each([
    ['waits for the association', {}, 'wait'],
    ['takes its yes', { confirmation: 'proceed' as const }, 'proceed'],
    ['takes its no', { confirmation: 'refund' as const }, 'refund'],
    ['takes silence for a no', { confirmationOver: true }, 'refund'],
    [
      'takes a yes given in time also after it',
      { confirmation: 'proceed' as const, confirmationOver: true },
      'proceed',
    ],
    ['asks nobody at the goal', { collectedKrw: 100_000 }, 'proceed'],
    ['goes on', { shortfallRule: 'proceed' as const }, 'proceed'],
    ['gives back', { shortfallRule: 'refund' as const }, 'refund'],
    [
      'fails with nothing collected',
      { collectedKrw: 0, shortfallRule: 'proceed' as const },
      'fail',
    ],
    [
      'has no goal to fall short of when everything is kept',
      { fundingModel: 'keep_it_all' as const, shortfallRule: 'refund' as const, collectedKrw: 1 },
      'proceed',
    ],
  ])('%s', (_case, given, action) =>
    expect(applyShortfallRule({ ...outcome, ...given })).toBe(action),
  );
});

describe('the platform fee', () => {
  it('is taken on what was collected, rounded down, with a tenth of VAT', () =>
    expect(platformFeeOf('proceed', 1_234_567, 500)).toEqual({ feeKrw: 61_728, feeVatKrw: 6_172 }));

  it('is never taken of what goes back, and never more than was collected', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000_000 }),
        fc.integer({ min: 0, max: 5_000 }),
        (collectedKrw, rateBps) => {
          const { feeKrw, feeVatKrw } = platformFeeOf('proceed', collectedKrw, rateBps);
          expect(feeKrw + feeVatKrw).toBeLessThanOrEqual(collectedKrw);
          expect(platformFeeOf('refund', collectedKrw, rateBps).feeKrw).toBe(0);
          expect(platformFeeOf('fail', collectedKrw, rateBps).feeVatKrw).toBe(0);
        },
      ),
    ));
});
