import { isoOf } from '../../../shared/kernel/clock.ts';
import { DAY_MS, epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import type { CapUse } from './cap.ts';
import type { Part } from './history.ts';

/**
 * What one person got, or may get, from a promotion.
 *
 *     held ──confirm──▶ granted ──redeem──▶ redeemed
 *      │ └──────────────redeem───────────────▲  │
 *      ├─ time over ─▶ expired ◀─ time over ─┘  │ (granted only)
 *      └─ cancel ────▶ cancelled ◀── cancel ────┘
 *
 * `held` waits minutes for a second step, `granted` is the person's own until the promotion's last
 * day. For the pool both hold its money.
 */
export type ClaimStatus = 'held' | 'granted' | 'redeemed' | 'cancelled' | 'expired';

export type ClaimKind = 'coupon' | 'receipt_refund' | 'payback';

/** Where in the pool a claim lies: one cell, whatever it was brought together from. */
export interface Source {
  readonly poolId: string;
  /** Absent in a pool for the whole country. */
  readonly marketId?: string;
  readonly shard: number;
}

/** What a claim counts against a cap, kept to be given back. */
export type CountedCap = Pick<CapUse, 'key' | 'use'>;

export interface Claim {
  readonly claimId: string;
  readonly promotionId: string;
  /** The version of the rule that decided. */
  readonly promotionVersion: number;
  readonly kind: ClaimKind;
  /** Keyed digest of who it is: an account or a phone. */
  readonly personKey: string;
  readonly status: ClaimStatus;
  /** In the pool's unit: won, or pieces. */
  readonly amount: number;
  /** What it is worth to the person; of pieces, what one is worth. */
  readonly benefitKrw: number;
  readonly source: Source;
  readonly caps: readonly CountedCap[];
  readonly marketId?: string;
  readonly merchantId?: string;
  /** When a held or granted claim ends by itself. */
  readonly expiresAt?: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly version: number;
  /**
   * What the kind of claim keeps besides. Of a coupon, `took` and `spentKrw` are what it counts for in
   * the history of its person under `historyKey`, as long as it is not given back.
   */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** How long a hold lasts: ten minutes, and a day at most. */
export const holdSecondsDefault = 600;
export const holdSecondsMax = 24 * 60 * 60;
/** How long after redemption a claim can still be taken back: a year. */
export const cancelWindowMs = 365 * DAY_MS;

export type ClaimStep = 'confirm' | 'redeem' | 'cancel' | 'expire';

const steps: Readonly<Record<ClaimStep, Partial<Readonly<Record<ClaimStatus, ClaimStatus>>>>> = {
  confirm: { held: 'granted' },
  redeem: { held: 'redeemed', granted: 'redeemed' },
  cancel: { held: 'cancelled', granted: 'cancelled', redeemed: 'cancelled' },
  expire: { held: 'expired', granted: 'expired' },
};

/** Where the step leads; undefined when the claim's status does not allow it. */
export const statusAfter = (status: ClaimStatus, step: ClaimStep): ClaimStatus | undefined =>
  steps[step][status];

/** Whether the claim's own time is over. The instant itself is past. */
export const isOver = ({ expiresAt }: Pick<Claim, 'expiresAt'>, nowMs: number): boolean =>
  expiresAt !== undefined && epochMsOf(expiresAt) <= nowMs;

/** What a step does to the claim's cell. */
export interface CellChange {
  readonly left: number;
  readonly held: number;
  readonly redeemed: number;
  readonly returned: number;
}

/** What of a cell a claim of this status fills. */
const placeOf = (status: ClaimStatus): 'held' | 'redeemed' | 'left' => {
  switch (status) {
    case 'held':
    case 'granted':
      return 'held';
    case 'redeemed':
      return 'redeemed';
    case 'cancelled':
    case 'expired':
      return 'left';
  }
};

/** What of a claim stands in the history of its person. */
const countedOf = ({ status, detail }: Pick<Claim, 'status' | 'detail'>) => {
  const stands = placeOf(status) !== 'left';
  const { took = 0, spentKrw = 0 } = stands ? detail : {};
  return { times: Number(took), spentKrw: Number(spentKrw) };
};

/** What a step adds to the history of the claim's person, and where; undefined when nothing. */
export const historyPartOf = (
  from: Claim,
  to: Claim,
): { readonly personKey: string; readonly part: Part } | undefined => {
  const { historyKey } = from.detail;
  const [before, after] = [countedOf(from), countedOf(to)];
  const times = after.times - before.times;
  const spentKrw = after.spentKrw - before.spentKrw;
  if (typeof historyKey !== 'string' || (times === 0 && spentKrw === 0)) return undefined;
  return { personKey: historyKey, part: { promotionId: from.promotionId, times, spentKrw } };
};

/** The change of the cell when a claim of `amount` goes from one status to another. */
export const cellChangeOf = (from: ClaimStatus, to: ClaimStatus, amount: number): CellChange => {
  const change = { left: 0, held: 0, redeemed: 0, returned: 0 };
  change[placeOf(from)] -= amount;
  change[placeOf(to)] += amount;
  if (placeOf(to) === 'left') change.returned = amount;
  return change;
};

/** When a hold ends by itself. */
export const holdEndOf = (claimedMs: number, holdSeconds: number): string =>
  isoOf(claimedMs + holdSeconds * 1_000);

/**
 * A coupon as it was when it was claimed: what every repeat of the request is answered. What became of
 * it since is read from the claim itself.
 */
export const asClaimed = (claim: Claim, holdSeconds: number): Claim => {
  const { merchantId: _, ...rest } = claim;
  return {
    ...rest,
    status: 'held',
    expiresAt: holdEndOf(epochMsOf(claim.createdAt), holdSeconds),
    changedAt: claim.createdAt,
    version: 1,
  };
};

interface StepTaken {
  readonly at: string;
  /** Of a confirmed claim: when it ends by itself. */
  readonly expiresAt?: string;
  readonly merchantId?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The claim after a step that `statusAfter` allows. */
export const afterStep = (claim: Claim, status: ClaimStatus, taken: StepTaken): Claim => {
  const { expiresAt: _, ...rest } = claim;
  return {
    ...rest,
    status,
    changedAt: taken.at,
    version: claim.version + 1,
    ...(taken.expiresAt === undefined ? {} : { expiresAt: taken.expiresAt }),
    ...(taken.merchantId === undefined ? {} : { merchantId: taken.merchantId }),
    detail: { ...claim.detail, ...taken.detail },
  };
};
