import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { DAY_MS, epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { commonProblems, isProblem, Problem } from '../../../shared/kernel/problem.ts';
import type { VerifiedPerson } from '../../../shared/lambda/principal.ts';
import { type Claim, holdEndOf } from '../domain/claim.ts';
import { numberOfCode, plainCode } from '../domain/coupon-code.ts';
import { type Line, placeOf } from '../domain/line.ts';
import type { Pool } from '../domain/pool.ts';
import { problems } from '../domain/problems.ts';
import { decide } from '../domain/rule.ts';
import type { RuleFacts, Terms } from '../domain/rule-facts.ts';
import { eventsOfNew } from './claim-events.ts';
import type { ClaimWriter, TransactItems } from './claim-write.ts';
import { claimantOf } from './claimant.ts';
import { type CodeBook, digestOf, usedCodeKey } from './code-store.ts';
import { readTicket } from './line-ticket.ts';
import { readMadeBefore } from './made-before.ts';
import { ruleProblem } from './rule-problem.ts';
import type { TermsInForce } from './terms-store.ts';

export interface CouponEffects {
  readonly client: DocumentClient;
  readonly table: string;
  readonly signingKey: string;
  readonly terms: (promotionId: string) => Promise<TermsInForce>;
  readonly pools: (poolId: string) => Promise<Pool>;
  readonly codes: (promotionId: string) => Promise<CodeBook>;
  readonly lines: (promotionId: string) => Promise<Line | undefined>;
  readonly write: ClaimWriter;
  readonly nowMs: () => number;
}

/** Somebody's wish for a coupon. */
export interface CouponWish {
  readonly promotionId: string;
  readonly subject: string;
  readonly verified: VerifiedPerson;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly code: string | undefined;
  readonly lineTicket: string | undefined;
  readonly marketId: string | undefined;
  readonly holdSeconds: number;
}

/** Rounds of deciding afresh after something else was counted for the same person. */
const roundsMax = 8;

/**
 * Claims a coupon:
 * 1. which terms are in force, and is it the person's turn;
 * 2. is the code one of the promotion's;
 * 3. decided by the rule, and written with its caps, its code and its part of the pool at once.
 * A repeat finds the claim, as it is by now, even when all is gone.
 */
export const claimCoupon = async (wish: CouponWish, effects: CouponEffects): Promise<Claim> => {
  const { promotionId, subject, idempotencyKey, requestHash } = wish;
  const claimId = derivedId('claim', 'coupon', subject, promotionId, idempotencyKey);
  try {
    for (let round = 1; round <= roundsMax; round += 1) {
      const claim = await freshClaim(claimId, wish, effects);
      if (claim !== undefined) return claim;
    }
    throw new Problem(commonProblems.busy);
  } catch (error) {
    // Before it says "sold out" the writer has looked for the claim itself.
    if (!isProblem(error) || error.type.code === problems.sold_out.code) throw error;
    const { client, table } = effects;
    const before = await readMadeBefore(client, table, { claimId, requestHash });
    if (before === undefined) throw error;
    return before;
  }
};

/** Undefined when the person's past has changed since it was read. */
const freshClaim = async (
  claimId: string,
  wish: CouponWish,
  effects: CouponEffects,
): Promise<Claim | undefined> => {
  const { terms, poolId, editionId } = await effects.terms(wish.promotionId);
  if (terms.rule.kind !== 'coupon') throw new Problem(problems.promotion_not_found);
  const nowMs = effects.nowMs();
  const claimant = await claimantOf(wish, terms, nowMs, effects);
  const person = claimant.facts;
  await assertAdmitted(wish, person.key, nowMs, effects);
  const pool = await effects.pools(poolId);
  const { marketId } = wish;
  if (pool.spread === 'markets' && marketId === undefined) {
    throw new Problem(problems.fact_missing, { details: { fact: 'marketId' } });
  }
  const code = await codeFor(wish, effects);
  const facts: RuleFacts = {
    atMs: nowMs,
    person,
    ...(marketId === undefined ? {} : { marketId }),
  };
  const decision = decide(terms, facts);
  if (decision.kind === 'refused') throw ruleProblem(decision.refusal);
  if (decision.kind === 'nothing_due') throw new Problem(problems.promotion_not_found);
  const at = isoOf(nowMs);
  const claim: Omit<Claim, 'source' | 'caps'> = {
    claimId,
    promotionId: wish.promotionId,
    promotionVersion: terms.version,
    kind: 'coupon',
    personKey: person.key,
    status: 'held',
    amount: decision.amount,
    benefitKrw: decision.benefitKrw,
    ...(marketId === undefined ? {} : { marketId }),
    expiresAt: holdEndOf(nowMs, wish.holdSeconds),
    createdAt: at,
    changedAt: at,
    version: 1,
    detail: {
      stacking: terms.rule.stacking,
      minimumKrw: minimumOf(terms),
      usableUntil: usableUntil(terms, nowMs),
      ...(editionId === null ? {} : { editionId }),
      ...(code === undefined ? {} : { codeNumber: code }),
      historyKey: claimant.historyKey,
      ...(claimant.took === 0 ? {} : { took: claimant.took }),
    },
  };
  const ofCode =
    code === undefined ? [] : [useCode(effects.table, wish.promotionId, code, claimId)];
  const written = await effects.write({
    claim,
    pool,
    caps: decision.caps,
    requestHash: wish.requestHash,
    events: eventsOfNew(claim, poolId),
    also: [...ofCode, ...claimant.items],
  });
  switch (written.kind) {
    case 'written':
    case 'repeated':
      return written.claim;
    case 'conflicted':
      if (written.index >= ofCode.length) return undefined;
      throw new Problem(problems.code_used);
    case 'pool_empty':
      throw new Problem(problems.sold_out);
    case 'cap_reached': {
      const { cap, window, unit, limit, freesAt = null } = written.cap;
      throw ruleProblem({ code: 'cap_reached', cap, window, unit, limit, freesAt });
    }
  }
};

/** What must be bought with it. Tiers and percentages are no coupons. */
const minimumOf = ({ rule: { benefit } }: Terms): number =>
  'minimumKrw' in benefit ? benefit.minimumKrw : 0;

/** Until when a confirmed coupon can be used: the days the rule gives, and not past its end. */
const usableUntil = ({ rule }: Terms, nowMs: number): string => {
  const endMs = epochMsOf(rule.when.endsAt);
  const { claimableDays } = rule;
  return isoOf(claimableDays === null ? endMs : Math.min(endMs, nowMs + claimableDays * DAY_MS));
};

/** @throws Problem unless the promotion has no line, or it is this person's turn. */
const assertAdmitted = async (
  { promotionId, lineTicket }: CouponWish,
  personKey: string,
  nowMs: number,
  { lines, signingKey }: CouponEffects,
): Promise<void> => {
  const line = await lines(promotionId);
  if (line === undefined) return;
  const ticket = readTicket(signingKey, lineTicket ?? '');
  if (ticket?.promotionId !== promotionId || ticket.personKey !== personKey) {
    throw new Problem(problems.line_ticket_not_accepted);
  }
  const place = placeOf(line, ticket, nowMs);
  switch (place.kind) {
    case 'admitted':
      return;
    case 'waiting':
      throw new Problem(problems.line_not_your_turn, { details: { ahead: place.ahead } });
    case 'passed':
      throw new Problem(problems.line_ticket_expired);
  }
};

/** The number of a unique code; undefined when the promotion has none, or the code is a generic one. */
const codeFor = async (
  { promotionId, code }: CouponWish,
  { codes, signingKey }: CouponEffects,
): Promise<number | undefined> => {
  const book = await codes(promotionId);
  if (book.issued === 0 && book.generic.length === 0) return undefined;
  if (code === undefined) throw new Problem(problems.code_not_accepted);
  if (book.generic.includes(plainCode(code))) return undefined;
  const number = numberOfCode(digestOf(signingKey), promotionId, code);
  if (number === undefined || number >= book.issued) throw new Problem(problems.code_not_accepted);
  return number;
};

const useCode = (
  table: string,
  promotionId: string,
  number: number,
  claimId: string,
): TransactItems[number] => ({
  Put: {
    TableName: table,
    Item: { ...usedCodeKey(promotionId, number), claimId },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
