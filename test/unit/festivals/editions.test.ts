import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editEdition, roundsOf, statusAt } from '../../../functions/festivals/domain/edition.ts';
import type { Edition } from '../../../functions/festivals/domain/schemas.ts';

const at = (kst: string): number => Date.parse(`${kst}+09:00`);
const edition: Edition = {
  editionId: 'edition_01jd3k8r2ve5wbx6m0q9hzt4c7',
  name: '2026년 5월 동행축제',
  region: null,
  startsOn: '2026-05-01',
  endsOn: '2026-05-10',
  openedAt: '2026-03-01T00:00:00.000Z',
  createdAt: '2026-02-01T00:00:00.000Z',
  final: null,
  version: 2,
};
const dayMs = 86_400_000;
/** Weekday of a date by JavaScript's own calendar: dates are read as UTC. */
const weekdayOf = (date: string): number => new Date(date).getUTCDay();

describe('rounds', () => {
  it('go from Sunday to Saturday, cut to the edition', () =>
    expect(roundsOf(edition)).toEqual([
      { number: 1, startsOn: '2026-05-01', endsOn: '2026-05-02' },
      { number: 2, startsOn: '2026-05-03', endsOn: '2026-05-09' },
      { number: 3, startsOn: '2026-05-10', endsOn: '2026-05-10' },
    ]));

  it('cover every day of an edition once, and only weekends part them', () => {
    const starts = fc.integer({
      min: Date.UTC(2020, 0, 1) / dayMs,
      max: Date.UTC(2040, 0, 1) / dayMs,
    });
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 91 }), (first, length) => {
        const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
        const rounds = roundsOf({ startsOn: dateOf(first), endsOn: dateOf(first + length) });
        const days = rounds.flatMap(({ startsOn, endsOn }) => {
          const from = Date.parse(startsOn) / dayMs;
          return Array.from({ length: Date.parse(endsOn) / dayMs - from + 1 }, (_, n) =>
            dateOf(from + n),
          );
        });
        expect(days).toEqual(Array.from({ length: length + 1 }, (_, n) => dateOf(first + n)));
        expect(rounds.map(({ number }) => number)).toEqual(rounds.map((_, index) => index + 1));
        for (const { startsOn } of rounds.slice(1)) expect(weekdayOf(startsOn)).toBe(0);
        for (const { endsOn } of rounds.slice(0, -1)) expect(weekdayOf(endsOn)).toBe(6);
      }),
    );
  });
});

describe('an edition', () => {
  it.each([
    ['2026-04-30T23:59:59.999', 'open'],
    ['2026-05-01T00:00:00.000', 'running'],
    ['2026-05-10T23:59:59.999', 'running'],
    ['2026-05-11T00:00:00.000', 'closed'],
  ])('is at %s in Korea %s', (kst, status) => expect(statusAt(edition, at(kst))).toBe(status));

  it('is a draft until it is opened, whatever the day', () =>
    expect(statusAt({ ...edition, openedAt: null }, at('2026-05-05T12:00:00'))).toBe('draft'));

  const edit = (change: Parameters<typeof editEdition>[1], kst = '2026-05-05T12:00:00') => {
    try {
      return editEdition(edition, change, at(kst));
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('can be renamed and made longer while it runs', () => {
    expect(edit({ name: '새 이름' })).toMatchObject({ name: '새 이름', version: 3 });
    expect(edit({ endsOn: '2026-05-12' })).toMatchObject({ endsOn: '2026-05-12' });
  });

  it.each([
    [{ startsOn: '2026-05-02' }],
    [{ region: 'seoul' as const }],
    [{ endsOn: '2026-05-09' }],
  ])('keeps what others have built on: %j', (change) =>
    expect(edit(change)).toBe('edition_terms_frozen'),
  );

  it('lasts 92 days at most, and is edited no more when it is over', () => {
    expect(edit({ endsOn: '2026-07-31' })).toMatchObject({ endsOn: '2026-07-31' });
    expect(edit({ endsOn: '2026-08-01' })).toBe('edition_dates_wrong');
    expect(edit({ name: '새 이름' }, '2026-05-11T00:00:00')).toBe('edition_closed');
  });
});
