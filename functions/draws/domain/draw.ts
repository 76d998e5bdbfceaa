import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { fenceMs } from './limits.ts';
import { problems } from './problems.ts';
import type { WeightRule } from './tickets.ts';

export interface Prize {
  readonly prizeId: string;
  readonly name: string;
  readonly count: number;
  readonly valueKrw: number;
}

/** A value that nobody of the agency can choose, named before the draw opens. */
export interface PublicSource {
  /** What it is and where it is published, e.g. a lottery's numbers of a certain week. */
  readonly name: string;
  readonly publishedAt: string;
}

interface Named {
  readonly value: string;
  readonly by: string;
  readonly at: string;
}

export type DrawState =
  | { readonly kind: 'announced'; readonly proposal: Named | null }
  | { readonly kind: 'drawing'; readonly proposal: Named; readonly confirmation: Named }
  | {
      readonly kind: 'drawn';
      readonly proposal: Named;
      readonly confirmation: Named;
      readonly drawnAt: string;
      readonly seed: string;
      readonly entriesDigest: string;
      readonly entrants: number;
      readonly entries: number;
    }
  | { readonly kind: 'cancelled'; readonly reason: string; readonly at: string };

export interface Draw extends WeightRule {
  readonly drawId: string;
  /** The festival edition it belongs to, if any. */
  readonly editionId: string | null;
  readonly title: string;
  /** The promotion whose receipts at desks are spent here, if any. */
  readonly receiptsOf: string | null;
  readonly prizes: readonly Prize[];
  readonly reserves: number;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly publicSource: PublicSource;
  readonly claimDays: number;
  readonly commit: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly state: DrawState;
  readonly version: number;
}

export type DrawStatus = 'scheduled' | 'open' | 'closed' | 'drawing' | 'drawn' | 'cancelled';

/** Nobody moves a draw from scheduled to open to closed: the clock does. */
export const statusAt = (draw: Draw, nowMs: number): DrawStatus => {
  if (draw.state.kind !== 'announced') return draw.state.kind;
  if (nowMs < epochMsOf(draw.opensAt)) return 'scheduled';
  return nowMs < epochMsOf(draw.closesAt) ? 'open' : 'closed';
};

/** @throws Problem unless entries are taken now. */
export const assertTakesEntries = (draw: Draw, nowMs: number): void => {
  const status = statusAt(draw, nowMs);
  if (status === 'scheduled') throw new Problem(problems.draw_not_open);
  if (status !== 'open') throw new Problem(problems.draw_closed);
};

/**
 * Whether something that happened at one instant and is told at another still counts: it happened
 * while the draw was open, and the fence after closing has not ended.
 */
export const takesNewsOf = (draw: Draw, happenedAtMs: number, nowMs: number): boolean =>
  statusAt(draw, happenedAtMs) === 'open' && nowMs < countsUntilMs(draw);

/** Until then entries still change: never again once the drawing has begun or the draw is off. */
export const countsUntilMs = (draw: Draw): number =>
  draw.state.kind === 'announced' ? epochMsOf(draw.closesAt) + fenceMs : 0;

/** Until then neither the entries nor the public value stand. Epoch milliseconds. */
export const drawableFromMs = (draw: Draw): number =>
  Math.max(epochMsOf(draw.closesAt) + fenceMs, epochMsOf(draw.publicSource.publishedAt));

/**
 * The public value is named twice, by two people. The first one proposes; the second one, who reads
 * it from its source himself, begins the drawing by naming the same. Until then who proposed
 * may correct himself.
 *
 * @throws Problem when it is too early, too late, or the two do not agree.
 */
export const withPublicValue = (draw: Draw, named: Named): Draw => {
  const { state } = draw;
  if (state.kind === 'cancelled') throw new Problem(problems.draw_closed);
  if (state.kind !== 'announced') throw new Problem(problems.draw_already_held);
  if (epochMsOf(named.at) < drawableFromMs(draw)) {
    const from = isoOf(drawableFromMs(draw));
    throw new Problem(problems.drawing_too_early, { details: { from } });
  }
  const { proposal } = state;
  if (proposal === null || proposal.by === named.by) {
    return { ...draw, state: { kind: 'announced', proposal: named } };
  }
  if (proposal.value !== named.value) throw new Problem(problems.public_values_differ);
  return { ...draw, state: { kind: 'drawing', proposal, confirmation: named } };
};

/** The prize of each place in order, then null for each reserve. */
export const prizeOfPlaces = (draw: Draw): readonly (string | null)[] => [
  ...draw.prizes.flatMap(({ prizeId, count }) => Array.from({ length: count }, () => prizeId)),
  ...Array.from({ length: draw.reserves }, () => null),
];

/** @throws Problem once the drawing has begun; entries may have been looked at. */
export const cancelled = (draw: Draw, reason: string, at: string): Draw => {
  if (draw.state.kind !== 'announced') throw new Problem(problems.draw_not_cancellable);
  return { ...draw, state: { kind: 'cancelled', reason, at } };
};
