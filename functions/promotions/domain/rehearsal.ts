import { DAY_MS, epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import type { MarketCalendar } from '../../../shared/kernel/market-calendar.ts';
import { decide, sumKeyOf } from './rule.ts';
import type { PastSum, RuleFacts, Terms } from './rule-facts.ts';
import type { RuleRefusal } from './rule-refusal.ts';
import type { PaymentKind } from './rule-schemas.ts';

/** Purchases of one page, and pages of one rehearsal: what one request can decide in its time. */
export const rehearsalPageRowsMax = 300;
export const rehearsalPagesMax = 100;
export const rehearsalRowsMax = rehearsalPageRowsMax * rehearsalPagesMax;
/** Days of recorded receipts one rehearsal reads. */
export const recordedDaysMax = 31;
/** People named in the answer, those who would get most. */
export const largestMax = 50;

/** A purchase, or where nothing is bought a wish, as it happened or might happen. */
export interface RehearsalRow {
  readonly at: string;
  /** Tells people apart and nothing else. */
  readonly person: string;
  readonly amountKrw?: number | undefined;
  readonly marketId?: string | undefined;
  readonly merchantId?: string | undefined;
  readonly merchantEnrolled?: boolean | undefined;
  readonly merchantOnnuriRegistered?: boolean | undefined;
  readonly category?: string | undefined;
  readonly paymentKind?: PaymentKind | undefined;
  readonly region?: string | undefined;
  readonly ageYears?: number | undefined;
  readonly firstTime?: boolean | undefined;
  readonly pastSpendKrw?: number | undefined;
}

/** What rows do not say themselves. */
export interface RehearsalSetting {
  /** Moves every row by whole days, so that last year's receipts meet this year's rule. */
  readonly shiftDays: number;
  readonly calendars: ReadonlyMap<string, MarketCalendar>;
}

type CapReached = Extract<RuleRefusal, { code: 'cap_reached' }>;

/** What a rule would have done, pools aside: who would get what, and what would refuse. */
export interface Rehearsed {
  readonly rows: number;
  readonly grants: number;
  /** Counted, and entitled to nothing more yet. */
  readonly nothingDue: number;
  readonly people: number;
  /** Won or pieces, as the pool counts. */
  readonly granted: number;
  readonly benefitKrw: number;
  readonly refusals: readonly { readonly code: RuleRefusal['code']; readonly rows: number }[];
  /** Of each cap how many rows it refused, and how many it cut down. */
  readonly caps: readonly (Pick<CapReached, 'cap' | 'window' | 'unit' | 'limit'> & {
    readonly refused: number;
    readonly cut: number;
  })[];
  readonly markets: readonly {
    readonly marketId: string | null;
    readonly grants: number;
    readonly granted: number;
  }[];
  readonly largest: readonly {
    readonly person: string;
    readonly grants: number;
    readonly granted: number;
  }[];
}

const present = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };

const factsOf = (row: RehearsalRow, { shiftDays, calendars }: RehearsalSetting): RuleFacts => {
  const { at, person, region, ageYears, firstTime, pastSpendKrw, ...purchase } = row;
  const marketCalendar = row.marketId === undefined ? undefined : calendars.get(row.marketId);
  return {
    atMs: epochMsOf(at) + shiftDays * DAY_MS,
    person: { key: person, ...present({ region, ageYears, firstTime, pastSpendKrw }) },
    ...present({ ...purchase, marketCalendar }),
  };
};

interface Given {
  grants: number;
  granted: number;
}

const addTo = <Key>(tally: Map<Key, Given>, key: Key, granted: number): void => {
  const before = tally.get(key) ?? { grants: 0, granted: 0 };
  tally.set(key, { grants: before.grants + 1, granted: before.granted + granted });
};

const byMost = <Key extends string | null>(
  tally: ReadonlyMap<Key, Given>,
): (Given & { key: Key })[] =>
  [...tally]
    .map(([key, given]) => ({ key, ...given }))
    .toSorted((a, b) => b.granted - a.granted || (String(a.key) < String(b.key) ? -1 : 1));

/** What the rows seen so far have used and brought. */
const newTally = () => ({
  sums: new Map<string, PastSum>(),
  used: {} as Record<string, number>,
  people: new Map<string, Given>(),
  markets: new Map<string | null, Given>(),
  refusals: new Map<RuleRefusal['code'], number>(),
  caps: new Map<string, Rehearsed['caps'][number]>(),
  nothingDue: 0,
  benefitKrw: 0,
});
type Tally = ReturnType<typeof newTally>;

const countCap = (
  { caps }: Tally,
  refusal: RuleRefusal | undefined,
  how: 'refused' | 'cut',
): void => {
  if (refusal?.code !== 'cap_reached') return;
  const { cap, window, unit, limit } = refusal;
  const key = `${cap} ${window} ${unit} ${limit}`;
  const before = caps.get(key) ?? { cap, window, unit, limit, refused: 0, cut: 0 };
  caps.set(key, { ...before, [how]: before[how] + 1 });
};

/** Decides one row as the desk would, and counts what it uses. */
const take = (terms: Terms, facts: RuleFacts, tally: Tally): void => {
  const sumKey = sumKeyOf(terms, facts);
  const sum = sumKey === undefined ? undefined : tally.sums.get(sumKey);
  const known = { ...facts, used: tally.used, ...(sum === undefined ? {} : { sum }) };
  const decision = decide(terms, known);
  if (decision.kind === 'refused') {
    const { code } = decision.refusal;
    tally.refusals.set(code, (tally.refusals.get(code) ?? 0) + 1);
    countCap(tally, decision.refusal, 'refused');
    return;
  }
  if (sumKey !== undefined) tally.sums.set(sumKey, decision.sum);
  if (decision.kind === 'nothing_due') {
    tally.nothingDue += 1;
    return;
  }
  countCap(tally, decision.cutBy, 'cut');
  for (const { key, use } of decision.caps) tally.used[key] = (tally.used[key] ?? 0) + use;
  tally.benefitKrw += decision.benefitKrw;
  addTo(tally.people, facts.person.key, decision.amount);
  addTo(tally.markets, facts.marketId ?? null, decision.amount);
};

/**
 * Puts purchases through the rule in order of their instants (those of one instant as they came),
 * with the very decision of claims and desks. The same rows always end alike.
 */
export const rehearse = (
  terms: Terms,
  rows: readonly RehearsalRow[],
  setting: RehearsalSetting,
): Rehearsed => {
  const tally = newTally();
  const inOrder = rows.map((row) => factsOf(row, setting)).toSorted((a, b) => a.atMs - b.atMs);
  for (const facts of inOrder) take(terms, facts, tally);
  const people = byMost(tally.people);
  return {
    rows: rows.length,
    grants: people.reduce((sum, { grants }) => sum + grants, 0),
    nothingDue: tally.nothingDue,
    people: people.length,
    granted: people.reduce((sum, { granted }) => sum + granted, 0),
    benefitKrw: tally.benefitKrw,
    refusals: [...tally.refusals]
      .map(([code, count]) => ({ code, rows: count }))
      .toSorted((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1)),
    caps: [...tally.caps.values()],
    markets: byMost(tally.markets).map(({ key, ...given }) => ({ marketId: key, ...given })),
    largest: byMost(tally.people)
      .slice(0, largestMax)
      .map(({ key, ...given }) => ({ person: key, ...given })),
  };
};
