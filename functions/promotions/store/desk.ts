import { receiptRefundGranted } from '../../../events/promotions/receipt-refund-granted.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { guardedTransaction, type Item } from '../../../shared/dynamo/guarded-write.ts';
import { requestHashAttribute } from '../../../shared/dynamo/once.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Claim } from '../domain/claim.ts';
import type { Pool } from '../domain/pool.ts';
import { problems } from '../domain/problems.ts';
import { type Receipt, receiptsPerRoundMax } from '../domain/receipt.ts';
import { capUsesOf, missingToNext, type RefundRule, tightest } from '../domain/refund-rule.ts';
import { type Due, dueOf, withReceipt } from '../domain/spend.ts';
import { claimItemOf, parseClaim } from './claim-item.ts';
import { type ClaimWriter, type ClaimWritten, readClaim, type TransactItems } from './claim-write.ts';
import { netItems, spendItem } from './owed-write.ts';
import { lookAt } from './pool-cells.ts';
import { receiptKeysOf } from './receipt-keys.ts';
import { readStanding, type Standing } from './receipt-reads.ts';
import { receiptItems, ruleRefusedAt } from './receipt-write.ts';

/** Rounds of one desk against another one with the same shopper, or against the pool's last won. */
const roundsMax = 8;

export interface DeskEffects {
  readonly client: DocumentClient;
  readonly table: string;
  readonly signingKey: string;
  readonly write: ClaimWriter;
}

/** A receipt at a desk, its shopper known and the rule found that is in force. */
export interface DeskCall {
  readonly claimId: string;
  readonly requestHash: string;
  readonly rule: RefundRule;
  readonly pool: Pool;
  readonly marketId: string;
  readonly merchantId: string;
  readonly personKey: string;
  readonly sealedPhone: string;
  readonly receipt: Receipt;
  readonly nowMs: number;
}

/**
 * Counts a receipt and pays what it is due, in one transaction: the receipt (once nationwide, no part
 * of another), the sum it is added to, every cap, the pool, what is owed. Another desk with the same
 * shopper makes one of the two decide again; the same request again is answered as before.
 *
 * @throws Problem `receipt_refused` by a named rule, `cap_reached`, `pool_empty`,
 * `too_many_receipts`; nothing was counted then.
 */
export const refundAtDesk = async (call: DeskCall, effects: DeskEffects): Promise<Claim> => {
  const { client, table } = effects;
  const before = await readClaim(client, table, call.claimId);
  if (before !== undefined) return repeatOf(call, effects);
  const place = placeOf(call);
  let poolKrw: number | undefined;
  for (let round = 1; round <= roundsMax; round += 1) {
    const standing = await readStanding(client, table, place, call.rule.caps);
    const due = decide(call, standing, poolKrw);
    const written =
      due.grantedKrw === 0
        ? await record(call, standing, due, effects)
        : await grant(call, standing, due, effects);
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
        poolKrw = await restOfPool(call, effects);
        if (poolKrw === 0) throw new Problem(problems.pool_empty);
        break;
    }
  }
  throw new Problem(commonProblems.busy);
};

const placeOf = ({ rule, personKey, marketId }: DeskCall) => ({
  promotionId: rule.promotionId,
  personKey,
  marketId,
  window: rule.window,
  ...(rule.category === undefined ? {} : { category: rule.category }),
});

/** @throws Problem `cap_reached` when something was earned and a cap leaves nothing of it. */
const decide = (
  { rule, receipt }: DeskCall,
  { spend, receivableKrw, used }: Standing,
  poolKrw: number | undefined,
): Due => {
  if (spend.receipts >= receiptsPerRoundMax) {
    throw new Problem(problems.too_many_receipts, { details: { limit: receiptsPerRoundMax } });
  }
  const room = tightest(rule.caps, used);
  const roomKrw = Math.min(room?.left ?? Number.MAX_SAFE_INTEGER, poolKrw ?? Number.MAX_SAFE_INTEGER);
  const due = dueOf(rule.earned, {
    spend,
    receiptKrw: receipt.amountKrw,
    roomKrw,
    receivableKrw,
  });
  if (due.grantedKrw === 0 && due.earnedKrw > 0 && room !== undefined) {
    const { scope, limit, freesAt } = room.cap;
    throw new Problem(problems.cap_reached, {
      details: { cap: scope, limit, freesAt: freesAt ?? null },
    });
  }
  return due;
};

/** What the market's part of the pool still has, in whole smallest claims. */
const restOfPool = async (
  { pool, marketId }: DeskCall,
  { client, table }: DeskEffects,
): Promise<number> => {
  const whole = pool.spread === 'whole';
  const seen = await lookAt(client, table, pool, whole ? undefined : marketId);
  const reserve = whole || pool.releaseBlock > 0 ? seen.reserve : 0;
  const leftKrw = seen.shards.reduce((sum, left) => sum + left, reserve);
  return Math.floor(leftKrw / pool.smallest) * pool.smallest;
};

type MadeClaim = Omit<Claim, 'source' | 'caps'>;

const claimOf = (call: DeskCall, standing: Standing, due: Due): MadeClaim => {
  const at = isoOf(call.nowMs);
  const { rule, receipt } = call;
  const room = tightest(rule.caps, (key) => standing.used(key) + due.grantedKrw);
  const capped = due.earnedKrw > due.grantedKrw && room !== undefined && room.left === 0;
  return {
    claimId: call.claimId,
    promotionId: rule.promotionId,
    promotionVersion: rule.promotionVersion,
    kind: 'receipt_refund',
    personKey: call.personKey,
    // Nothing follows at the desk: what was granted is spent from the pool.
    status: 'redeemed',
    amount: due.grantedKrw,
    benefitKrw: due.grantedKrw,
    marketId: call.marketId,
    merchantId: call.merchantId,
    createdAt: at,
    changedAt: at,
    version: 1,
    detail: {
      receiptKrw: receipt.amountKrw,
      sumKrw: due.sumKrw,
      earnedKrw: due.earnedKrw,
      nettedKrw: due.nettedKrw,
      voucherKrw: due.voucherKrw,
      next: missingToNext(rule.steps, due.sumKrw) ?? null,
      cap: capped
        ? { scope: room.cap.scope, limit: room.cap.limit, freesAt: room.cap.freesAt ?? null }
        : null,
    },
  };
};

const othersOf = (call: DeskCall, standing: Standing, due: Due, effects: DeskEffects) => {
  const { claimId, personKey, receipt, rule } = call;
  const { table, signingKey } = effects;
  const place = placeOf(call);
  const counted = { ...place, promotionVersion: rule.promotionVersion };
  const at = isoOf(call.nowMs);
  const keys = receiptKeysOf(signingKey, receipt, personKey);
  const next = withReceipt(standing.spend, claimId, due);
  const entry = { personKey, claimId, promotionId: rule.promotionId, amountKrw: due.nettedKrw, at };
  return [
    ...receiptItems(table, { claimId, personKey, receipt, keys, counted }),
    spendItem(table, place, standing.spend, next),
    ...(due.nettedKrw === 0 ? [] : netItems(table, entry)),
  ];
};

const grant = (
  call: DeskCall,
  standing: Standing,
  due: Due,
  effects: DeskEffects,
): Promise<ClaimWritten> => {
  const { claimId, rule, marketId, sealedPhone } = call;
  const { grantedKrw, nettedKrw, voucherKrw } = due;
  const at = isoOf(call.nowMs);
  const event = eventOf(receiptRefundGranted, {
    id: derivedId('event', 'receipt-refund-granted', claimId),
    occurredAt: at,
    data: {
      claimId,
      promotionId: rule.promotionId,
      marketId,
      grantedKrw,
      nettedKrw,
      voucherKrw,
      sealedPhone,
      grantedAt: at,
    },
  });
  return effects.write({
    claim: claimOf(call, standing, due),
    pool: call.pool,
    caps: capUsesOf(rule.caps, grantedKrw),
    requestHash: call.requestHash,
    events: [event],
    also: othersOf(call, standing, due, effects),
  });
};

/** A receipt that earns nothing yet is counted all the same: the next one is added to it. */
const record = async (
  call: DeskCall,
  standing: Standing,
  due: Due,
  effects: DeskEffects,
): Promise<ClaimWritten> => {
  const source = { poolId: call.pool.poolId, marketId: call.marketId, shard: 0 };
  const claim: Claim = { ...claimOf(call, standing, due), source, caps: [] };
  const also: TransactItems = othersOf(call, standing, due, effects);
  const item = { ...claimItemOf(claim), [requestHashAttribute]: call.requestHash };
  const result = await guardedTransaction(effects.client, [
    { Put: { TableName: effects.table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
    ...also,
  ]);
  if (result.written) return { kind: 'written', claim };
  const [ofClaim, ...others] = result.refusals;
  if (ofClaim?.failed) return { kind: 'repeated', claim: await repeatOf(call, effects) };
  const index = others.findIndex(({ failed }) => failed);
  const conflict = others[index];
  return { kind: 'conflicted', index, old: conflict?.failed ? conflict.old : undefined };
};

/** @throws Problem `receipt_refused` unless it was the sum or the balance that changed meanwhile. */
const assertOnlyRaced = (index: number, old: Item | undefined, call: DeskCall): void => {
  const { receipt } = call;
  const ofReceipt = 4 + receiptNeighbours(receipt);
  if (index >= ofReceipt) return;
  throw new Problem(problems.receipt_refused, {
    details: { rule: ruleRefusedAt(index, old, receipt) },
  });
};
