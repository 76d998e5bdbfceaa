import { matchReturned } from '../../../events/matching/match-returned.ts';
import { matchSpent } from '../../../events/matching/match-spent.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import type { Cells, Match, Move } from '../domain/match.ts';
import { campaignCellKey, choiceKey, donorCellKey, matchKey, roundKey, shortList } from './keys.ts';

/** Nobody has changed the match since it was read. */
const isNew = 'attribute_not_exists(pk)';
const isUnchanged = 'revision = :read';
/** The budget holds what is taken; one that is not written yet is full. */
const hasRoom = 'attribute_not_exists(pk) OR leftKrw >= :take';
/** A settled campaign gets nothing more; what goes back may. */
const isOpen = 'closed = :false';
const exists = 'attribute_exists(pk)';

export interface MatchWrite {
  readonly before: Match | undefined;
  readonly match: Match;
  readonly move: Move;
  readonly cells: Cells;
  readonly at: string;
}

/**
 * Writes a match together with every budget it draws from, and with the news for the ledger.
 * Answers false when somebody else has changed the match, or taken the money, since it was read:
 * nothing was written, and the caller decides anew.
 */
export const writeMatch = async (
  client: DocumentClient,
  table: string,
  write: MatchWrite,
): Promise<boolean> => {
  const { match, move, cells } = write;
  const update = (Key: object, budgetKrw: number) => cellUpdate(table, Key, budgetKrw, move);
  const idle = move.takeKrw === 0 && move.heldKrw === 0 && move.spentKrw === 0;
  const { written } = await guardedTransaction(client, [
    putMatch(table, write),
    addToChoice(table, write),
    ...(idle
      ? []
      : [
          update(roundKey(match.fundId, match.round), cells.round.budgetKrw),
          update(campaignCellKey(match), cells.campaign.budgetKrw),
          update(donorCellKey(match, match.donorKey), cells.donor.budgetKrw),
        ]),
  ]);
  return written;
};

const putMatch = (table: string, { before, match, move, at }: MatchWrite) => {
  const news = newsOf(match, move, at);
  return {
    Put: {
      TableName: table,
      Item: {
        ...matchKey(match.pledgeId),
        ...match,
        ...(match.shortKrw === 0
          ? {}
          : {
              gsi1pk: shortList(match.fundId, match.round),
              gsi1sk: `${match.pledgedAt}#${match.pledgeId}`,
            }),
        ...(news === undefined ? {} : { [outboxAttribute]: [news] }),
      },
      ...(before === undefined
        ? { ConditionExpression: isNew }
        : {
            ConditionExpression: isUnchanged,
            ExpressionAttributeValues: { ':read': before.revision },
          }),
    },
  };
};

/** The ledger hears of what was spent, not of what is held. */
const newsOf = (
  { fundId, campaignId, pledgeId, revision }: Match,
  { spentKrw }: Move,
  at: string,
): OutboxEvent | undefined => {
  if (spentKrw === 0) return undefined;
  const operationId = `${pledgeId}:match:${revision}`;
  return eventOf(spentKrw > 0 ? matchSpent : matchReturned, {
    id: derivedId('event', operationId),
    occurredAt: at,
    data: { fundId, campaignId, pledgeId, operationId, amountKrw: Math.abs(spentKrw), at },
  });
};

const standingKrw = (match: Match | undefined): number =>
  match === undefined || match.standing === 'over' ? 0 : match.amountKrw;

const addToChoice = (table: string, { before, match, move }: MatchWrite) => ({
  Update: {
    TableName: table,
    Key: choiceKey(match.campaignId),
    UpdateExpression: 'ADD pledgedKrw :pledged, heldKrw :held, spentKrw :spent',
    ConditionExpression: move.takeKrw > 0 ? isOpen : exists,
    ExpressionAttributeValues: {
      ':pledged': standingKrw(match) - standingKrw(before),
      ':held': move.heldKrw,
      ':spent': move.spentKrw,
      ...(move.takeKrw > 0 ? { ':false': false } : {}),
    },
  },
});

const cellUpdate = (table: string, Key: object, budgetKrw: number, move: Move) => ({
  Update: {
    TableName: table,
    Key: { ...Key },
    UpdateExpression:
      'SET budgetKrw = :budget, leftKrw = if_not_exists(leftKrw, :budget) - :take, heldKrw = if_not_exists(heldKrw, :none) + :held, spentKrw = if_not_exists(spentKrw, :none) + :spent',
    ConditionExpression: hasRoom,
    ExpressionAttributeValues: {
      ':budget': budgetKrw,
      ':take': move.takeKrw,
      ':held': move.heldKrw,
      ':spent': move.spentKrw,
      ':none': 0,
    },
  },
});
