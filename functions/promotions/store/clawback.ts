import * as z from 'zod/mini';
import { receiptRefundClawedBack } from '../../../events/promotions/receipt-refund-clawed-back.ts';
import { receiptRemoved } from '../../../events/promotions/receipt-removed.ts';
import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { actOnce } from '../../../shared/dynamo/once.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { entitlementOf, worthOf } from '../domain/benefit.ts';
import type { Benefit } from '../domain/benefit-schemas.ts';
import type { Claim } from '../domain/claim.ts';
import { problems } from '../domain/problems.ts';
import { receiptsPerRoundMax } from '../domain/receipt.ts';
import { type TakenBack, withoutReceipt } from '../domain/spend.ts';
import { parseClaim } from './claim-item.ts';
import type { TransactItems } from './claim-write.ts';
import { historyItemsOf } from './history-store.ts';
import { capKey, claimKey } from './keys.ts';
import { oweItems, spendItem } from './owed-write.ts';
import { receiptKey } from './receipt-keys.ts';
import { readSpend } from './receipt-reads.ts';

/** Rounds against a desk that adds to the same sum meanwhile. */
const roundsMax = 8;
const noun = 'receipt-cancellation';
const isCounted = '#status = :counted';
const stillUsed = 'used >= :use';

const receiptSchema = z.object({
  pk: z.string(),
  claimId: z.string(),
  personKey: z.string(),
  promotionId: z.string(),
  promotionVersion: z.int(),
  marketId: z.string(),
  sumKey: z.string(),
  splitPk: z.string(),
  amountKrw: z.int(),
  status: z.enum(['counted', 'cancelled']),
});
type CountedReceipt = z.infer<typeof receiptSchema>;

export interface ClawbackEffects {
  readonly client: DocumentClient;
  readonly table: string;
  readonly signingKey: string;
  /** What the version gives that decided: old claims keep their version. */
  readonly benefitOf: (promotionId: string, version: number) => Promise<Benefit>;
}

export interface CancelledPayment {
  readonly businessNumber: string;
  readonly approvalNumber: string;
  /** Set for a merchant: only receipts of the own market are seen. */
  readonly marketId?: string;
  readonly nowMs: number;
}

/** What the cancellation came to; `owedKrw` is what the person owes from it. */
const outcomeSchema = z.object({ claimId: z.string(), owedKrw: z.int() });
export type Clawback = z.infer<typeof outcomeSchema>;

/**
 * The payment behind a receipt was cancelled: the receipt leaves its sum and history, and what the sum does not
 * entitle to any more is owed by the person: of pieces, what they are worth. The caps get it back, the
 * pool does not: its money is out, and comes back from the next refund. All of it is one transaction
 * with the record of who did it.
 *
 * @throws Problem `receipt_not_found`, `receipt_already_cancelled`.
 */
export const clawBack = async (
  payment: CancelledPayment,
  request: ActRequest,
  effects: ClawbackEffects,
): Promise<Clawback> => {
  const { client, table, signingKey } = effects;
  const key = receiptKey(signingKey, payment);
  for (let round = 1; round <= roundsMax; round += 1) {
    const receipt = await readReceipt(client, table, key);
    if (receipt === undefined || !isSeen(receipt, payment)) {
      throw new Problem(problems.receipt_not_found);
    }
    const before = await findOutcome(client, table, receipt.pk, noun, request);
    if (before !== undefined) return outcomeSchema.parse(before);
    if (receipt.status === 'cancelled') throw new Problem(problems.receipt_already_cancelled);
    const outcome = await tryToTakeBack(receipt, payment, request, effects);
    if (outcome !== undefined) return outcome;
  }
  throw new Problem(commonProblems.busy);
};

const isSeen = ({ marketId }: CountedReceipt, payment: CancelledPayment): boolean =>
  payment.marketId === undefined || payment.marketId === marketId;

const readReceipt = async (
  client: DocumentClient,
  table: string,
  Key: { pk: string; sk: string },
): Promise<CountedReceipt | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : receiptSchema.parse(Item);
};

/** Undefined when the sum or the receipt has changed since it was read. */
const tryToTakeBack = async (
  receipt: CountedReceipt,
  { nowMs }: CancelledPayment,
  request: ActRequest,
  effects: ClawbackEffects,
): Promise<Clawback | undefined> => {
  const { client, table } = effects;
  const { claimId, promotionId, personKey, sumKey } = receipt;
  const spend = await readSpend(client, table, sumKey);
  const benefit = await effects.benefitOf(promotionId, receipt.promotionVersion);
  const entitlement = (spentKrw: number) => entitlementOf(benefit, spentKrw);
  const back = withoutReceipt(spend, entitlement, receipt.amountKrw);
  const owedKrw = worthOf(benefit, back.overpaid);
  const at = isoOf(nowMs);
  const outcome = { claimId, owedKrw };
  const owed = { personKey, claimId, promotionId, amountKrw: owedKrw, at };
  const act = actOf(receipt.pk, noun, request, {
    at,
    outcome,
    events: [removed(receipt, at), ...(owedKrw === 0 ? [] : [clawedBack(receipt, owedKrw, at)])],
  });
  const result = await actOnce(client, table, act, [
    ...cancelItems(table, receipt, at),
    spendItem(table, sumKey, spend, back.spend),
    ...(await historyItemsOf(client, table, [
      { personKey, part: { promotionId, times: -1, spentKrw: -receipt.amountKrw } },
    ])),
    ...(await capItems(client, table, back)),
    ...(owedKrw === 0 ? [] : oweItems(table, owed)),
  ]);
  return result.done ? outcomeSchema.parse(result.outcome) : undefined;
};

const removed = (receipt: CountedReceipt, at: string) => {
  const { claimId, promotionId, marketId, personKey, amountKrw: spentKrw } = receipt;
  return eventOf(receiptRemoved, {
    id: derivedId('event', 'receipt-removed', claimId),
    occurredAt: at,
    data: { claimId, promotionId, marketId, personKey, spentKrw, removedAt: at },
  });
};

const clawedBack = (receipt: CountedReceipt, owedKrw: number, at: string) =>
  eventOf(receiptRefundClawedBack, {
    id: derivedId('event', 'receipt-refund-clawed-back', receipt.claimId),
    occurredAt: at,
    data: {
      claimId: receipt.claimId,
      promotionId: receipt.promotionId,
      marketId: receipt.marketId,
      owedKrw,
      clawedBackAt: at,
    },
  });

/** The payment may be made again at once: what kept parts of one purchase apart is gone with it. */
const cancelItems = (table: string, { pk, splitPk }: CountedReceipt, at: string): TransactItems => [
  {
    Update: {
      TableName: table,
      Key: { pk, sk: 'RECEIPT' },
      UpdateExpression: 'SET #status = :cancelled, cancelledAt = :at',
      ConditionExpression: isCounted,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':counted': 'counted', ':cancelled': 'cancelled', ':at': at },
    },
  },
  { Delete: { TableName: table, Key: { pk: splitPk, sk: 'SPLIT' } } },
];

/** Gives the caps in won back what their claims had counted and lose now. */
const capItems = async (
  client: DocumentClient,
  table: string,
  { taken }: TakenBack,
): Promise<TransactItems> => {
  const claims = await readClaims(
    client,
    table,
    taken.map(({ claimId }) => claimId),
  );
  const back = new Map<string, number>();
  for (const { claimId, granted } of taken) {
    const claim = claims.get(claimId);
    if (claim === undefined) throw new Error(`${claimId} was granted and is not there.`);
    // A claim counts its whole worth in won, or one as a count; counts stay.
    const inWon = claim.caps.filter(({ use }) => use === claim.benefitKrw);
    const worthKrw = granted * (claim.benefitKrw / claim.amount);
    for (const { key } of inWon) back.set(key, (back.get(key) ?? 0) + worthKrw);
  }
  return [...back].map(([key, use]) => ({
    Update: {
      TableName: table,
      Key: capKey(key),
      UpdateExpression: 'ADD used :less',
      ConditionExpression: stillUsed,
      ExpressionAttributeValues: { ':less': -use, ':use': use },
    },
  }));
};

const readClaims = async (
  client: DocumentClient,
  table: string,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, Claim>> => {
  if (claimIds.length > receiptsPerRoundMax) throw new RangeError('More claims than receipts.');
  const claims = (await readMany(client, table, claimIds.map(claimKey))).map(parseClaim);
  return new Map(claims.map((claim) => [claim.claimId, claim]));
};
