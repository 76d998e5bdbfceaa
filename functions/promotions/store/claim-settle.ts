import { type DocumentClient, documentClient } from '../../../shared/dynamo/client.ts';
import { UpdateCommand } from '../../../shared/dynamo/commands.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { type CellChange, type Claim, cellChangeOf, historyPartOf } from '../domain/claim.ts';
import { eventsOfChange } from './claim-events.ts';
import { claimItemOf } from './claim-item.ts';
import type { TransactItems } from './claim-write.ts';
import { usedCodeKey } from './code-store.ts';
import { historyItemsOf } from './history-store.ts';
import { capKey, cellKey, claimKey } from './keys.ts';

/** Nobody has changed the claim since it was read: this one guard makes every step happen once. */
const sameVersion = '#version = :version';
/** What goes from one place of a cell to another is there: a figure below zero would be a lie. */
const placesHold = 'held >= :leavingHeld AND redeemed >= :leavingRedeemed';
const stillCounted = 'used >= :use';

export interface ClaimChange {
  /** The claim as it was read; the write is refused when it has changed since. */
  readonly from: Claim;
  readonly to: Claim;
}

/**
 * The items that bring claims to another status together with their cells, their caps and the history of
 * their persons: two items and one for each cap. What ends as cancelled or expired goes back to the
 * cell, the caps and the code it was claimed with. Those that share something change it together.
 */
export const settlingAll = async (
  client: DocumentClient,
  table: string,
  changes: readonly ClaimChange[],
): Promise<TransactItems> => {
  const parts = changes.map(({ from, to }) => historyPartOf(from, to));
  const known = parts.filter((part) => part !== undefined);
  return [...stepItems(table, changes), ...(await historyItemsOf(client, table, known))];
};

const stepItems = (table: string, changes: readonly ClaimChange[]): TransactItems => {
  const cells = new Map<string, { readonly claim: Claim; change: CellChange }>();
  const caps = new Map<string, number>();
  const codes: TransactItems = [];
  for (const { from, to } of changes) {
    const change = cellChangeOf(from.status, to.status, from.amount);
    const { poolId, marketId, shard } = from.source;
    const key = cellKey(poolId, marketId, shard).pk;
    cells.set(key, { claim: from, change: added(cells.get(key)?.change, change) });
    if (change.returned === 0) continue;
    for (const cap of from.caps) caps.set(cap.key, (caps.get(cap.key) ?? 0) + cap.use);
    codes.push(...freeCode(table, from));
  }
  return [
    ...changes.map(({ from, to }) => replace(table, from, to)),
    ...[...cells.values()]
      .filter(({ change }) => change.held !== 0 || change.redeemed !== 0)
      .map(({ claim, change }) => changeCell(table, claim, change)),
    ...[...caps].map(([key, use]) => countOut(table, { key, use })),
    ...codes,
  ];
};

const added = (one: CellChange | undefined, other: CellChange): CellChange => ({
  left: (one?.left ?? 0) + other.left,
  held: (one?.held ?? 0) + other.held,
  redeemed: (one?.redeemed ?? 0) + other.redeemed,
  returned: (one?.returned ?? 0) + other.returned,
});

/** A unique code whose claim is given back can be used again. */
const freeCode = (table: string, { claimId, promotionId, detail }: Claim): TransactItems =>
  typeof detail.codeNumber !== 'number'
    ? []
    : [
        {
          Delete: {
            TableName: table,
            Key: usedCodeKey(promotionId, detail.codeNumber),
            ConditionExpression: 'claimId = :claimId',
            ExpressionAttributeValues: { ':claimId': claimId },
          },
        },
      ];

/** Writes the step by itself. Answers false when the claim, or its person's past, has changed meanwhile. */
export const settleClaim = async (
  client: DocumentClient,
  table: string,
  from: Claim,
  to: Claim,
): Promise<boolean> => {
  const items = await settlingAll(client, table, [{ from, to }]);
  const { written } = await guardedTransaction(client, items);
  return written;
};

/** Takes from a claim the event that has told of it, and the sealed phone in it. Repeated, it changes nothing more. */
export const forgetToldRefund =
  (table: string) =>
  async (claimId: string): Promise<void> => {
    await documentClient.send(
      new UpdateCommand({
        TableName: table,
        Key: claimKey(claimId),
        UpdateExpression: `REMOVE ${outboxAttribute}`,
        ConditionExpression: 'attribute_exists(pk)',
      }),
    );
  };

/** The fields a step may change; the rest of the item (its maker, its request) stays as it is. */
const replace = (table: string, from: Claim, to: Claim) => {
  const { gsi2pk, gsi2sk } = claimItemOf(to) as { gsi2pk?: string; gsi2sk?: string };
  const outbox = eventsOfChange(to);
  const ends = gsi2pk === undefined;
  const set = ['#status = :status', '#version = :next', 'changedAt = :at', 'detail = :detail'];
  if (to.merchantId !== undefined) set.push('merchantId = :merchantId');
  if (!ends) set.push('expiresAt = :expiresAt', 'gsi2pk = :gsi2pk', 'gsi2sk = :gsi2sk');
  if (outbox.length > 0) set.push('#outbox = :outbox');
  return {
    Update: {
      TableName: table,
      Key: claimKey(from.claimId),
      UpdateExpression: `SET ${set.join(', ')}${ends ? ' REMOVE expiresAt, gsi2pk, gsi2sk' : ''}`,
      ConditionExpression: sameVersion,
      ExpressionAttributeNames: {
        '#status': 'status',
        '#version': 'version',
        ...(outbox.length > 0 ? { '#outbox': outboxAttribute } : {}),
      },
      ExpressionAttributeValues: {
        ':status': to.status,
        ':version': from.version,
        ':next': to.version,
        ':at': to.changedAt,
        ':detail': to.detail,
        ...(to.merchantId === undefined ? {} : { ':merchantId': to.merchantId }),
        ...(ends ? {} : { ':expiresAt': to.expiresAt, ':gsi2pk': gsi2pk, ':gsi2sk': gsi2sk }),
        ...(outbox.length > 0 ? { ':outbox': outbox } : {}),
      },
    },
  };
};

const changeCell = (table: string, { source }: Claim, change: CellChange) => ({
  Update: {
    TableName: table,
    Key: cellKey(source.poolId, source.marketId, source.shard),
    UpdateExpression:
      'ADD #left :left, held :held, redeemed :redeemed, returned :returned, changes :one',
    ConditionExpression: placesHold,
    ExpressionAttributeNames: { '#left': 'left' },
    ExpressionAttributeValues: {
      ':left': change.left,
      ':held': change.held,
      ':redeemed': change.redeemed,
      ':returned': change.returned,
      ':leavingHeld': Math.max(0, -change.held),
      ':leavingRedeemed': Math.max(0, -change.redeemed),
      ':one': 1,
    },
  },
});

const countOut = (table: string, { key, use }: Claim['caps'][number]) => ({
  Update: {
    TableName: table,
    Key: capKey(key),
    UpdateExpression: 'ADD used :less',
    ConditionExpression: stillCounted,
    ExpressionAttributeValues: { ':use': use, ':less': -use },
  },
});
