import type { PersonFacts, PurchaseFacts } from './conditions.ts';
import type { Rule } from './rule-schemas.ts';

/** A limit at launch that falls away by itself: a wrong rule costs no more than this until then. */
export interface Canary {
  /** Tells the canary of one launch from that of the next. */
  readonly name: string;
  readonly unit: 'krw' | 'count';
  readonly limit: number;
  readonly until: string;
}

/** The version of a promotion that is in force. */
export interface Terms {
  readonly promotionId: string;
  readonly version: number;
  readonly rule: Rule;
  readonly canary: Canary | null;
}

export interface RuleFacts extends PurchaseFacts {
  readonly person: PersonFacts;
  /** What the purchase cost. Absent where nothing was bought. */
  readonly amountKrw?: number;
  /** What was added up before under `sumKeyOf`. Absent means nothing. */
  readonly sum?: PastSum;
  /** What is used of the caps of `capKeysOf`. Absent is taken for zero: the write holds them anyway. */
  readonly used?: Readonly<Record<string, number>>;
}

/** Purchases of one person that count together, and what was granted for them (won or pieces). */
export interface PastSum {
  readonly spentKrw: number;
  readonly granted: number;
}
