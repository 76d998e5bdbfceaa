import { describe, expect, it } from 'vitest';
import {
  cancelled,
  type Draw,
  prizeOfPlaces,
  statusAt,
  withPublicValue,
} from '../../../functions/draws/domain/draw.ts';
import { claimByOf, claimed, movedUp, type Place } from '../../../functions/draws/domain/place.ts';

const at = (instant: string): number => Date.parse(instant);
const draw: Draw = {
  drawId: 'draw_1',
  editionId: null,
  receiptsOf: null,
  title: '한가위 경품추첨',
  prizes: [
    { prizeId: 'prize_a', name: '송아지', count: 1, valueKrw: 4_000_000 },
    { prizeId: 'prize_b', name: '상품권', count: 2, valueKrw: 50_000 },
  ],
  reserves: 1,
  opensAt: '2026-09-20T00:00:00.000Z',
  closesAt: '2026-09-27T00:00:00.000Z',
  spendPerEntryKrw: 50_000,
  entriesPerPersonMax: 20,
  publicSource: { name: '로또 6/45', publishedAt: '2026-10-03T12:00:00.000Z' },
  claimDays: 14,
  commit: 'c',
  createdBy: 'op-1',
  createdAt: '2026-09-01T00:00:00.000Z',
  state: { kind: 'announced', proposal: null },
  version: 1,
};
const named = (by: string, value: string, when = '2026-10-04T00:00:00.000Z') => ({
  by,
  value,
  at: when,
});
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { type: { code: string } }).type.code;
  }
  return 'none';
};

describe('the clock', () => {
  it.each([
    ['2026-09-19T23:59:59.999Z', 'scheduled'],
    ['2026-09-20T00:00:00.000Z', 'open'],
    ['2026-09-26T23:59:59.999Z', 'open'],
    ['2026-09-27T00:00:00.000Z', 'closed'],
  ])('at %s makes it %s', (instant, status) => {
    expect(statusAt(draw, at(instant))).toBe(status);
  });
});

describe('the public value', () => {
  it('starts the drawing when two people name the same', () => {
    const proposed = withPublicValue(draw, named('op-1', '1 2 3'));
    expect(proposed.state.kind).toBe('announced');
    expect(withPublicValue(proposed, named('fin-1', '1 2 3')).state.kind).toBe('drawing');
  });

  it('is never confirmed by who proposed it, who may correct it', () => {
    const proposed = withPublicValue(draw, named('op-1', '1 2 3'));
    const corrected = withPublicValue(proposed, named('op-1', '1 2 4'));
    expect(corrected.state).toEqual({ kind: 'announced', proposal: named('op-1', '1 2 4') });
    expect(codeOf(() => withPublicValue(corrected, named('fin-1', '1 2 3')))).toBe(
      'public_values_differ',
    );
  });

  it('is not taken before it is published, nor before the fence after closing', () => {
    const early = named('op-1', '1 2 3', '2026-10-03T11:59:59.999Z');
    expect(codeOf(() => withPublicValue(draw, early))).toBe('drawing_too_early');
    const soon = {
      ...draw,
      publicSource: { ...draw.publicSource, publishedAt: '2026-09-27T00:00:01.000Z' },
    };
    const inFence = named('op-1', '1 2 3', '2026-09-27T00:04:59.999Z');
    expect(codeOf(() => withPublicValue(soon, inFence))).toBe('drawing_too_early');
    const after = named('op-1', '1 2 3', '2026-09-27T00:05:00.000Z');
    expect(withPublicValue(soon, after).state).toEqual({ kind: 'announced', proposal: after });
  });

  it('ends every other way once the drawing has begun', () => {
    const drawing = withPublicValue(withPublicValue(draw, named('a', 'v')), named('b', 'v'));
    expect(codeOf(() => withPublicValue(drawing, named('c', 'v')))).toBe('draw_already_held');
    expect(codeOf(() => cancelled(drawing, 'reason', draw.opensAt))).toBe('draw_not_cancellable');
  });
});

describe('places', () => {
  const place: Place = {
    drawId: 'draw_1',
    rank: 1,
    entrantId: 'entrant_1',
    ticketNumber: 1,
    ticketHash: 'h',
    status: 'offered',
    prizeId: 'prize_a',
    claimBy: '2026-10-18T00:00:00.000Z',
    claimedAt: null,
    version: 1,
  };
  const reserve: Place = { ...place, rank: 4, status: 'reserve', prizeId: null, claimBy: null };

  it('are the prizes in order, then the reserves', () => {
    expect(prizeOfPlaces(draw)).toEqual(['prize_a', 'prize_b', 'prize_b', null]);
  });

  it('can be claimed to the last millisecond of their days, once', () => {
    expect(claimByOf(at('2026-10-04T00:00:00.000Z'), 14)).toBe('2026-10-18T00:00:00.000Z');
    const last = at('2026-10-17T23:59:59.999Z');
    expect(claimed(place, last).status).toBe('claimed');
    expect(codeOf(() => claimed(claimed(place, last), last))).toBe('prize_already_claimed');
    expect(codeOf(() => claimed(place, last + 1))).toBe('prize_forfeited');
    expect(codeOf(() => claimed(reserve, last))).toBe('prize_not_won');
  });

  it('hand their prize to the first reserve, with days of its own', () => {
    const nowMs = at('2026-10-18T00:10:00.000Z');
    const moved = movedUp(place, reserve, { nowMs, claimDays: 14 });
    expect(moved).toEqual([
      { ...place, status: 'forfeited' },
      {
        ...reserve,
        status: 'offered',
        prizeId: 'prize_a',
        claimBy: '2026-11-01T00:10:00.000Z',
      },
    ]);
    expect(movedUp(place, undefined, { nowMs, claimDays: 14 })).toHaveLength(1);
  });
});
