import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import type { Canary } from './rule-facts.ts';
import type { Rule } from './rule-schemas.ts';

/**
 * A promotion's life. Its rule is a draft until two people agree on it, and then a version that is
 * in force from an instant on; a later version begins as a draft again, beside the one in force.
 *
 *     draft ──propose──▶ proposed ──approve──▶ scheduled ─▶ live ─▶ ended   (by the clock)
 *       ▲                   │                     └────┬─────┘
 *       └───────return──────┘                       suspend
 *                                                      ▼
 *                        propose, approve ◀─────── suspended
 *
 * One person suspends, at once; to go on takes two.
 */
export type PromotionStatus = 'draft' | 'proposed' | 'scheduled' | 'live' | 'suspended' | 'ended';

interface Draft {
  readonly rule: Rule;
  /** When it takes the place of the version before; null for the instant of its approval. */
  readonly effectiveFrom: string | null;
}

export interface Decided {
  readonly by: string;
  readonly at: string;
}

/** A version that was approved. Its rule lies beside it and never changes. */
export interface VersionMark {
  readonly version: number;
  readonly effectiveFrom: string;
}

export interface Promotion {
  readonly promotionId: string;
  readonly name: string;
  readonly editionId: string | null;
  readonly poolId: string | null;
  readonly draft: Draft | null;
  readonly proposal: Decided | null;
  /** In order: each takes effect later than the one before. */
  readonly versions: readonly VersionMark[];
  /** What the last approved version says, for lists. */
  readonly last: Rule | null;
  readonly canary: Canary | null;
  readonly suspension: (Decided & { readonly reason: string }) | null;
  readonly returnedFor: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly version: number;
}

/** A promotion nobody has proposed yet. */
export const newPromotion = ({
  rule,
  ...named
}: Pick<Promotion, 'promotionId' | 'name' | 'editionId' | 'poolId' | 'createdBy' | 'createdAt'> & {
  readonly rule: Rule;
}): Promotion => ({
  ...named,
  draft: { rule, effectiveFrom: null },
  proposal: null,
  versions: [],
  last: null,
  canary: null,
  suspension: null,
  returnedFor: null,
  version: 1,
});

/** Versions of one promotion; a festival has weeks, and a version is a change of its terms. */
export const versionsMax = 50;

/**
 * How long a claim may still be granted after a suspension: what functions remember of a promotion,
 * and the longest request.
 */
export const rememberedMs = 5_000;
const longestRequestMs = 30_000;
export const fenceMs = rememberedMs + longestRequestMs;

export const statusAt = (promotion: Promotion, nowMs: number): PromotionStatus => {
  const { last, versions, proposal, suspension } = promotion;
  if (last === null || versions.length === 0) return proposal === null ? 'draft' : 'proposed';
  if (nowMs >= epochMsOf(last.when.endsAt)) return 'ended';
  if (suspension !== null) return 'suspended';
  return nowMs < epochMsOf(last.when.startsAt) ? 'scheduled' : 'live';
};

/** The one version in force at an instant; undefined before the first. */
export const versionAt = (
  versions: readonly VersionMark[],
  atMs: number,
): VersionMark | undefined =>
  versions.findLast(({ effectiveFrom }) => epochMsOf(effectiveFrom) <= atMs);
