import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  noProgress,
  type Progress,
  type Tour,
  withStamp,
} from '../../../functions/stamps/domain/tour.ts';

const hourMs = 3_600_000;
const opensMs = Date.parse('2026-09-20T00:00:00.000Z');
const closesMs = Date.parse('2026-09-27T00:00:00.000Z');
const stops = ['a', 'b', 'c', 'd'].map((stopId) => ({
  stopId,
  name: `지점 ${stopId}`,
  marketId: null,
  merchantId: null,
}));
const tourOf = (changes: Partial<Tour> = {}): Tour => ({
  tourId: 'tour_1',
  editionId: null,
  title: '시장 한 바퀴',
  opensAt: '2026-09-20T00:00:00.000Z',
  closesAt: '2026-09-27T00:00:00.000Z',
  stops,
  order: 'any',
  stampsNeeded: 3,
  uploadHours: 24,
  earned: { drawId: null, bonusEntries: 1 },
  cancelled: null,
  createdBy: 'op-1',
  createdAt: '2026-09-01T00:00:00.000Z',
  version: 1,
  ...changes,
});
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { type: { code: string } }).type.code;
  }
  return 'taken';
};
const visit = (stopId: string, visitedAtMs = opensMs) => ({ stopId, visitedAtMs });
const none = noProgress('tour_1');

describe('the time of a stamp', () => {
  it.each([
    ['at the first moment', opensMs, opensMs, 'taken'],
    ['before the tour', opensMs - 1, opensMs, 'stamp_tour_not_open'],
    ['at its end', closesMs, closesMs, 'stamp_tour_not_open'],
    ['after the end, from a visit before it', closesMs - 1, closesMs + 23 * hourMs, 'taken'],
    ['at the last moment of the window', opensMs, opensMs + 24 * hourMs - 1, 'taken'],
    ['after the window', opensMs, opensMs + 24 * hourMs, 'stamp_code_expired'],
    ['from a clock five minutes ahead', opensMs + 300_000, opensMs, 'taken'],
    ['from a clock that is further ahead', opensMs + 300_001, opensMs, 'stamp_code_early'],
  ])('%s', (_, visitedAtMs, nowMs, expected) => {
    expect(codeOf(() => withStamp(tourOf(), none, visit('a', visitedAtMs), nowMs))).toBe(expected);
  });

  it('is over once the tour was cancelled', () => {
    const cancelled = tourOf({ cancelled: { reason: '태풍', at: '2026-09-21T00:00:00.000Z' } });
    expect(codeOf(() => withStamp(cancelled, none, visit('a'), opensMs))).toBe(
      'stamp_tour_cancelled',
    );
  });
});

/**
 * Against a model that knows sets only: any visits in any order. Each stop counts once, a fixed
 * order takes them as they are listed, and the tour is completed by exactly one stamp.
 */
describe.each(['any', 'fixed'] as const)('visits of a tour with %s order', (order) => {
  it('give what the model gives', () => {
    const visits = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'x'), { maxLength: 20 });
    fc.assert(
      fc.property(visits, fc.integer({ min: 1, max: 4 }), (stopIds, stampsNeeded) => {
        const tour = tourOf({ order, stampsNeeded });
        let progress: Progress = none;
        const model = new Set<string>();
        let completions = 0;
        for (const stopId of stopIds) {
          const known = 'abcd'.includes(stopId);
          const inOrder = order === 'any' || 'abcd'[model.size] === stopId;
          const expected = known && !model.has(stopId) && inOrder;
          const before = progress.completedAt;
          const code = codeOf(() => {
            progress = withStamp(tour, progress, visit(stopId), opensMs);
          });
          expect(code === 'taken').toBe(expected);
          if (expected) model.add(stopId);
          if (before === null && progress.completedAt !== null) completions += 1;
        }
        expect(progress.stamps.map((stamp) => stamp.stopId)).toEqual([...model]);
        expect(completions).toBe(model.size >= stampsNeeded ? 1 : 0);
      }),
    );
  });
});
