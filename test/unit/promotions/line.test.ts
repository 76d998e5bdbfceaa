import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admittedBy,
  isRotaDay,
  type Line,
  placeOf,
  turnMsOf,
  withRate,
} from '../../../functions/promotions/domain/line.ts';
import { readTicket, ticketOf } from '../../../functions/promotions/store/line-ticket.ts';

const opensMs = Date.UTC(2026, 4, 1, 1);
const line: Line = {
  promotionId: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7',
  fromMs: opensMs,
  admittedBefore: 0,
  ratePerSecond: 50,
  birthYearRota: false,
};

describe('a line of fifty a second', () => {
  it.each([
    [-1_000, 0],
    [0, 0],
    [19, 0],
    [20, 1],
    [1_000, 50],
    [3_600_000, 180_000],
  ])('%i ms after it opened has admitted %i', (ms, admitted) =>
    expect(admittedBy(line, opensMs + ms)).toBe(admitted),
  );

  it('tells the 200,000th how many are ahead and when its turn is, and keeps the turn for an hour', () => {
    const ticket = { number: 199_999, issuedAtMs: opensMs };
    const hour = 3_600_000;
    expect(placeOf(line, ticket, opensMs)).toEqual({
      kind: 'waiting',
      ahead: 200_000,
      turnMs: opensMs + 4_000_000,
    });
    expect(placeOf(line, ticket, opensMs + 3_999_999).kind).toBe('waiting');
    const admitted = { kind: 'admitted', untilMs: opensMs + 4_000_000 + hour };
    expect(placeOf(line, ticket, opensMs + 4_000_000)).toEqual(admitted);
    expect(placeOf(line, ticket, opensMs + 4_000_000 + hour - 1)).toEqual(admitted);
    expect(placeOf(line, ticket, opensMs + 4_000_000 + hour)).toEqual({ kind: 'passed' });
  });

  it('halts, and says no time', () => {
    const halted = withRate(line, { ratePerSecond: 0, birthYearRota: false }, opensMs + 2_000);
    const ticket = { number: 150, issuedAtMs: opensMs };
    expect(placeOf(halted, ticket, opensMs + 9_000)).toEqual({
      kind: 'waiting',
      ahead: 51,
      turnMs: undefined,
    });
  });
});

it('admits each number at its turn and not before, and nobody is sent back by a new rate', () =>
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.integer({ min: 1, max: 10_000 }),
      fc.nat(10_000),
      fc.nat(5_000_000),
      (number, ratePerSecond, otherRate, changedAfterMs) => {
        const set = { ...line, ratePerSecond };
        const turnMs = turnMsOf(set, number) ?? Number.NaN;
        expect(admittedBy(set, turnMs)).toBeGreaterThan(number);
        expect(admittedBy(set, turnMs - 1)).toBeLessThanOrEqual(number);
        const nowMs = opensMs + changedAfterMs;
        const changed = withRate(set, { ratePerSecond: otherRate, birthYearRota: false }, nowMs);
        expect(admittedBy(changed, nowMs)).toBe(admittedBy(set, nowMs));
      },
    ),
  ));

it.each([
  ['2026-05-04T01:00:00Z', 1991, true],
  ['2026-05-04T01:00:00Z', 1986, true],
  ['2026-05-04T01:00:00Z', 1987, false],
  ['2026-05-08T01:00:00Z', 1990, true],
  ['2026-05-08T01:00:00Z', 1985, true],
  // Saturday in Korea, still Friday in Greenwich.
  ['2026-05-08T15:30:00Z', 1987, true],
  // Monday in Korea, still Sunday in Greenwich.
  ['2026-05-03T15:30:00Z', 1987, false],
])('at %s somebody born in %i may join: %s', (at, year, may) =>
  expect(isRotaDay(year, Date.parse(at))).toBe(may),
);

describe('a ticket', () => {
  const ticket = {
    promotionId: line.promotionId,
    number: 17,
    issuedAtMs: opensMs,
    personKey: 'abcdefghijklmnopqrstuv',
  };
  const text = ticketOf('key', ticket);

  it('is read back by whoever has the key', () => expect(readTicket('key', text)).toEqual(ticket));
  it.each([
    ['another key', 'other', text],
    ['a better number', 'key', text.replace('.17.', '.1.')],
    ['an earlier time', 'key', text.replace(String(opensMs), String(opensMs - 1))],
    ['another person', 'key', text.replace('abcdefg', 'gfedcba')],
    ['nothing', 'key', ''],
  ])('is not taken with %s', (_, key, changed) => expect(readTicket(key, changed)).toBeUndefined());
});
