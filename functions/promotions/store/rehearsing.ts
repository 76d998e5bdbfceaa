import { documentClient } from '../../../shared/dynamo/client.ts';
import { shortHash } from '../../../shared/identity/digest.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import type { MarketCalendar } from '../../../shared/kernel/market-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { liabilityOf } from '../domain/liability.ts';
import { problems } from '../domain/problems.ts';
import type { Promotion } from '../domain/promotion.ts';
import { type RehearsalRow, rehearse } from '../domain/rehearsal.ts';
import type { RehearsalRecord, RehearsalSource } from '../domain/rehearsal-schemas.ts';
import type { Rule } from '../domain/rule-schemas.ts';
import { readFigure } from './pool-store.ts';
import type { PromotionStore } from './promotion-store.ts';
import { readRecorded } from './recorded-receipts.ts';
import { type RehearsalStore, rehearsedDigest } from './rehearsal-store.ts';
import type { ShopMirror } from './shop-mirror.ts';

export interface RehearsingEffects {
  readonly table: string;
  readonly promotions: Pick<PromotionStore, 'find'>;
  readonly rehearsals: Pick<RehearsalStore, 'readPages' | 'save'>;
  readonly shops: Pick<ShopMirror, 'findCalendar'>;
  readonly clock: Clock;
}

interface Wanted {
  readonly promotionId: string;
  readonly subject: string;
  readonly source: RehearsalSource;
  readonly shiftDays: number;
}

/**
 * Rehearses the draft (without one the last version):
 * 1. the purchases are gathered, and what the rule needs to know of their markets;
 * 2. each is decided as a claim would be, and the worst case is computed;
 * 3. what came of it is written under the digest of rule and pool, which a proposal asks for.
 */
export const rehearsePromotion = async (
  wanted: Wanted,
  effects: RehearsingEffects,
): Promise<RehearsalRecord> => {
  const { promotionId, source, shiftDays, subject } = wanted;
  const promotion = await effects.promotions.find(promotionId);
  const rule = ruleOf(promotion);
  const rows = await rowsOf(wanted, effects);
  // A coupon is claimed without a purchase: there the worst case alone is a rehearsal.
  if (rows.length === 0 && rule.kind !== 'coupon') {
    throw new Problem(problems.rehearsal_empty);
  }
  const { poolId } = promotion;
  const reading =
    poolId === null ? undefined : await readFigure(documentClient, effects.table, poolId);
  const poolLeft = reading?.figure.left;
  const terms = { promotionId, version: 0, rule, canary: null };
  const calendars = await calendarsOf(rule, rows, effects);
  const result = rehearse(terms, rows, { shiftDays, calendars });
  const record: RehearsalRecord = {
    promotionId,
    of: rehearsedDigest(promotion),
    rowsDigest: shortHash(rows),
    rehearsedAt: isoOf(effects.clock.nowMs()),
    rehearsedBy: subject,
    source,
    shiftDays,
    result: structuredClone(result) as RehearsalRecord['result'],
    poolLeft: poolLeft ?? null,
    fitsPool: poolLeft === undefined ? null : result.granted <= poolLeft,
    worstCase: liabilityOf(rule, poolLeft),
  };
  await effects.rehearsals.save(record);
  return record;
};

const ruleOf = ({ draft, last }: Promotion): Rule => {
  const rule = draft?.rule ?? last;
  if (rule === null) throw new Error('A promotion has a draft until it has a version.');
  return rule;
};

const rowsOf = async (
  { promotionId, source }: Wanted,
  { table, rehearsals }: RehearsingEffects,
): Promise<readonly RehearsalRow[]> => {
  switch (source.kind) {
    case 'uploaded':
      return await rehearsals.readPages(promotionId, source.pages);
    case 'recorded':
      return await readRecorded(table, source.promotionId, source);
    case 'none':
      return [];
  }
};

/** The calendars of the markets in the rows, where the rule asks whether they are open. */
const calendarsOf = async (
  { when }: Rule,
  rows: readonly RehearsalRow[],
  { shops }: RehearsingEffects,
): Promise<ReadonlyMap<string, MarketCalendar>> => {
  const calendars = new Map<string, MarketCalendar>();
  if (!when.onlyWhileMarketIsOpen) return calendars;
  for (const marketId of new Set(rows.flatMap((row) => row.marketId ?? []))) {
    const calendar = await shops.findCalendar(marketId);
    if (calendar !== undefined) calendars.set(marketId, calendar);
  }
  return calendars;
};
