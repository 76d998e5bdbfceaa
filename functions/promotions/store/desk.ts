import { isDeepStrictEqual } from 'node:util';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { guardedTransaction, type Item } from '../../../shared/dynamo/guarded-write.ts';
import { requestHashAttribute } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { commonProblems, isProblem, Problem } from '../../../shared/kernel/problem.ts';
import type { Claim } from '../domain/claim.ts';
import { decideAtDesk, type Refund } from '../domain/desk.ts';
import { pastOf, withPart } from '../domain/history.ts';
import { problems } from '../domain/problems.ts';
import { receiptRuleOf, receiptsPerRoundMax } from '../domain/receipt.ts';
import { capKeysOf, sumKeyOf } from '../domain/rule.ts';
import { withReceipt } from '../domain/spend.ts';
import { claimItemOf } from './claim-item.ts';
import type { ClaimWriter, ClaimWritten, TransactItems } from './claim-write.ts';
import {
  type Counted,
  countedEventOf,
  type DeskCall,
  refundClaimOf,
  refundEventsOf,
} from './desk-claim.ts';
import { historyItem } from './history-store.ts';
import { readMadeBefore } from './made-before.ts';
import { netItems, spendItem } from './owed-write.ts';
import { lookAt } from './pool-cells.ts';
import { receiptKeysOf } from './receipt-keys.ts';
import { readStanding, readSurroundings, type Standing } from './receipt-reads.ts';
import { receiptItemCount, receiptItems, ruleRefusedAt } from './receipt-write.ts';
import { recordedOf } from './recorded-receipts.ts';
import { ruleProblem } from './rule-problem.ts';

/** Rounds of one desk against another one with the same shopper, or against the pool's last won. */
const roundsMax = 8;

export interface DeskEffects {
  readonly client: DocumentClient;
  readonly table: string;
  readonly signingKey: string;
  readonly write: ClaimWriter;
}

/**
 * Counts a receipt and pays what it is due, in one transaction: the receipt (once nationwide, no part
 * of another), the sum it is added to, the person's history, every cap, the pool, what is owed.
 * Another desk with the same shopper makes one of the two decide again.
 *
 * @throws Problem `receipt_refused` by a named rule, what the promotion's rule refuses, `pool_empty`,
 * `too_many_receipts`; nothing was counted then.
 */
export const refundAtDesk = async (call: DeskCall, effects: DeskEffects): Promise<Claim> => {
  try {
    return await countReceipt(call, effects);
  } catch (error) {
    if (isProblem(error) && usedUp.has(error.type.code)) await assertReceiptCounts(call, effects);
    throw error;
  }
};

/** What others, or other receipts, have used up: it says nothing of the receipt itself. */
const usedUp: ReadonlySet<string> = new Set([
  problems.pool_empty.code,
  problems.cap_reached.code,
  problems.too_many_receipts.code,
]);

/** @throws Problem `receipt_refused` when the receipt would not count either way: that is told first. */
const assertReceiptCounts = async (
  { receipt, facts }: DeskCall,
  { client, table, signingKey }: DeskEffects,
): Promise<void> => {
  const personKey = facts.person.key;
  const keys = receiptKeysOf(signingKey, receipt, personKey);
  const near = await readSurroundings(client, table, keys);
  const rule = receiptRuleOf({ ...receipt, payerKey: keys.payerKey, personKey }, near);
  if (rule !== undefined) throw new Problem(problems.receipt_refused, { details: { rule } });
};

const countReceipt = async (call: DeskCall, effects: DeskEffects): Promise<Claim> => {
  const { client, table } = effects;
  const { terms, facts } = call;
  const of = { sumKey: sumKeyFor(call), personKey: facts.person.key };
  let room: number | undefined;
  for (let round = 1; round <= roundsMax; round += 1) {
    const { standing, decision } = await decideOnReading(call, room, () =>
      readStanding(client, table, of, capKeysOf(terms, facts)),
    );
    const written = await writeDecided(call, standing, decision, effects);
    switch (written.kind) {
      case 'written':
      case 'repeated':
        return written.claim;
      case 'conflicted':
        assertOnlyRaced(written.index, written.old, call);
        break;
      case 'cap_reached':
        break;
      case 'pool_empty':
        room = await restOfPool(call, effects);
        break;
    }
  }
  throw new Problem(commonProblems.busy);
};

/**
 * A write is guarded by all it was decided on; a refusal writes nothing. The items of one reading
 * are strong each, not together: between two of them another desk may have counted, and a cap that
 * is used up by a sum not yet seen would refuse a receipt that counts. So a refusal stands only on
 * what was read alike twice, because that stood at one moment.
 *
 * @throws Problem for whatever the rule refuses, `pool_empty`, and `busy`.
 */
const decideOnReading = async (
  call: DeskCall,
  room: number | undefined,
  read: () => Promise<Standing>,
): Promise<{ readonly standing: Standing; readonly decision: Counted }> => {
  let standing = await read();
  for (let round = 1; round <= roundsMax; round += 1) {
    try {
      return { standing, decision: decided(call, standing, room) };
    } catch (refusal) {
      const again = await read();
      if (isDeepStrictEqual(again, standing)) throw refusal;
      standing = again;
    }
  }
  throw new Problem(commonProblems.busy);
};

/** Where nothing is summed each receipt is a sum of its own. */
const sumKeyFor = ({ terms, facts, claimId }: DeskCall): string =>
  sumKeyOf(terms, facts) ?? `${terms.promotionId}#each#${claimId}`;

/** @throws Problem for whatever the rule refuses, and `pool_empty`. */
const decided = (
  { terms, facts, receipt }: DeskCall,
  { spend, receivableKrw, history, used }: Standing,
  room: number | undefined,
): Counted => {
  if (spend.receipts >= receiptsPerRoundMax) {
    throw new Problem(problems.too_many_receipts, { details: { limit: receiptsPerRoundMax } });
  }
  const { spentKrw, granted } = spend;
  const person = { ...facts.person, ...pastOf([history], terms.promotionId) };
  const decision = decideAtDesk(
    terms,
    { ...facts, person, amountKrw: receipt.amountKrw, sum: { spentKrw, granted }, used },
    { receivableKrw, ...(room === undefined ? {} : { room }) },
  );
  if (decision.kind === 'refused') throw ruleProblem(decision.refusal);
  if (decision.kind === 'pool_empty') {
    throw new Problem(problems.pool_empty, { details: { marketId: facts.marketId } });
  }
  return decision;
};

/** What the market's part of the pool still has, in whole smallest claims. */
const restOfPool = async (
  { pool, facts }: DeskCall,
  { client, table }: DeskEffects,
): Promise<number> => {
  const whole = pool.spread === 'whole';
  const seen = await lookAt(client, table, pool, whole ? undefined : facts.marketId);
  const reserve = whole || pool.releaseBlock > 0 ? seen.reserve : 0;
  const left = seen.shards.reduce((sum, ofShard) => sum + ofShard, reserve);
  return left - (left % pool.smallest);
};

const writeDecided = (
  call: DeskCall,
  standing: Standing,
  decision: Counted,
  effects: DeskEffects,
): Promise<ClaimWritten> => {
  const also = othersOf(call, standing, decision, effects);
  return decision.kind === 'granted'
    ? effects.write({
        claim: refundClaimOf(call, decision),
        pool: call.pool,
        caps: decision.caps,
        requestHash: call.requestHash,
        events: refundEventsOf(call, decision),
        also,
      })
    : record(call, decision, also, effects);
};

const othersOf = (
  call: DeskCall,
  { spend, history }: Standing,
  decision: Counted,
  { table, signingKey }: DeskEffects,
): TransactItems => {
  const { claimId, terms, facts, receipt } = call;
  const person = { ...facts.person, ...pastOf([history], terms.promotionId) };
  const personKey = person.key;
  const sumKey = sumKeyFor(call);
  const keys = receiptKeysOf(signingKey, receipt, personKey);
  const { promotionId } = terms;
  const part = { promotionId, times: 1, spentKrw: receipt.amountKrw };
  const counted = {
    ...recordedOf({ claimId, promotionId }, { ...facts, person }, receipt.amountKrw),
    sumKey,
    promotionId,
    promotionVersion: terms.version,
    marketId: facts.marketId,
  };
  return [
    ...receiptItems(table, { claimId, personKey, receipt, keys, counted }),
    spendItem(table, sumKey, spend, withReceipt(spend, claimId, decision.sum)),
    historyItem(table, personKey, history, withPart(history, part)),
    ...nettedItems(call, decision, table),
  ];
};

const nettedItems = (call: DeskCall, decision: Counted, table: string): TransactItems => {
  if (decision.kind !== 'granted' || decision.nettedKrw === 0) return [];
  const { claimId, facts, terms } = call;
  const refund: Refund = decision;
  return netItems(table, {
    personKey: facts.person.key,
    claimId,
    promotionId: terms.promotionId,
    amountKrw: refund.nettedKrw,
    at: refundClaimOf(call, decision).createdAt,
  });
};

/** A receipt that is due nothing yet is counted all the same: the next one is added to it. */
const record = async (
  call: DeskCall,
  decision: Counted,
  also: TransactItems,
  { client, table }: DeskEffects,
): Promise<ClaimWritten> => {
  const source = { poolId: call.pool.poolId, marketId: call.facts.marketId, shard: 0 };
  const claim: Claim = { ...refundClaimOf(call, decision), source, caps: [] };
  const item = {
    ...claimItemOf(claim),
    [requestHashAttribute]: call.requestHash,
    [outboxAttribute]: [countedEventOf(call)],
  };
  const put = { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' };
  const result = await guardedTransaction(client, [{ Put: put }, ...also]);
  if (result.written) return { kind: 'written', claim };
  const [ofClaim, ...others] = result.refusals;
  if (ofClaim?.failed) {
    const made = await readMadeBefore(client, table, call);
    if (made !== undefined) return { kind: 'repeated', claim: made };
  }
  const index = others.findIndex(({ failed }) => failed);
  const conflict = others[index];
  return { kind: 'conflicted', index, old: conflict?.failed ? conflict.old : undefined };
};

/** @throws Problem `receipt_refused` unless it was the sum, the history or the balance that changed. */
const assertOnlyRaced = (index: number, old: Item | undefined, { receipt }: DeskCall): void => {
  if (index >= receiptItemCount(receipt)) return;
  const details = { rule: ruleRefusedAt(index, old, receipt) };
  throw new Problem(problems.receipt_refused, { details });
};
