import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, type ActResult, actOnce } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { SettlementStopped } from '../domain/failures.ts';
import type {
  Confirmation,
  Decision,
  Figures,
  Settlement,
  SettlementStatus,
  ShortfallDecision,
} from '../domain/settlement.ts';
import { indexOf, parseSettlement, settlementKey } from './items.ts';

/** What a step found out, with where the work stands after it. */
interface Progress {
  readonly status: SettlementStatus;
  readonly expectedBy: string;
  /** Found once: when it is there already, what is there stands. */
  readonly first?:
    | { readonly decision: Decision }
    | { readonly shortfall: ShortfallDecision }
    | { readonly confirmationEndsAt: string };
  readonly run?: Settlement['run'];
}

/** The closes of campaigns. Steps may run twice, so what was found first is never replaced. */
export const settlementStore = (table: string) => ({
  begin: (settlement: Settlement) => begin(table, settlement),
  get: (settlementId: string) => get(table, settlementId),
  find: (settlementId: string) => find(table, settlementId),
  progress: (settlementId: string, progress: Progress) => move(table, settlementId, progress),
  confirm: (settlementId: string, act: Act, confirmation: Confirmation) =>
    confirm(table, settlementId, act, confirmation),
  conclude: (settlementId: string, figures: Figures, event: OutboxEvent) =>
    conclude(table, settlementId, figures, event),
  overdue: (nowIso: string, limit: number) => overdue(table, nowIso, limit),
});
export type SettlementStore = ReturnType<typeof settlementStore>;

const isNew = 'attribute_not_exists(pk)';
/** A settled campaign's figures are frozen, whatever runs again. */
const notSettled = 'attribute_exists(pk) AND attribute_not_exists(figures)';

const begin = (table: string, settlement: Settlement) => {
  const known = Object.entries(settlement).filter(([, value]) => value !== null);
  const { payoutMilestonesBps } = settlement;
  return guardedPut(documentClient, {
    TableName: table,
    Item: {
      ...settlementKey(settlement.settlementId),
      ...Object.fromEntries(known),
      payoutMilestonesBps,
      gsi1pk: indexOf.watch,
      gsi1sk: settlement.expectedBy,
    },
    ConditionExpression: isNew,
  });
};

const find = async (table: string, settlementId: string): Promise<Settlement | undefined> => {
  const Key = settlementKey(settlementId);
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : parseSettlement(Item);
};

/** @throws SettlementStopped when a machine runs for a settlement nobody has begun. */
const get = async (table: string, settlementId: string): Promise<Settlement> => {
  const settlement = await find(table, settlementId);
  if (settlement === undefined) {
    throw new SettlementStopped('SettlementMissing', `${settlementId} was never begun.`);
  }
  return settlement;
};

const move = async (
  table: string,
  settlementId: string,
  { status, expectedBy, first, run }: Progress,
): Promise<Settlement> => {
  const found = Object.entries(first ?? {});
  const result = await guardedUpdate(documentClient, {
    TableName: table,
    Key: settlementKey(settlementId),
    UpdateExpression: [
      'SET #status = :status, expectedBy = :expectedBy, gsi1sk = :expectedBy, #version = #version + :one',
      ...found.map(([name]) => `${name} = if_not_exists(${name}, :${name})`),
      ...(run === undefined ? [] : ['#run = :run']),
    ].join(', '),
    ConditionExpression: notSettled,
    ExpressionAttributeNames: {
      '#status': 'status',
      '#version': 'version',
      ...(run === undefined ? {} : { '#run': 'run' }),
    },
    ExpressionAttributeValues: {
      ':status': status,
      ':expectedBy': expectedBy,
      ':one': 1,
      ...Object.fromEntries(found.map(([name, value]) => [`:${name}`, value])),
      ...(run === undefined ? {} : { ':run': run }),
    },
  });
  if (result.written && result.item !== undefined) return parseSettlement(result.item);
  return get(table, settlementId);
};

/** The association's word counts while it is asked, and only the first. */
const isAsked =
  '#status = :awaiting AND attribute_not_exists(confirmation) AND attribute_not_exists(shortfall)';
/** After its time silence has been taken for a no. */
const inTime = 'confirmationEndsAt > :now';

const confirm = (
  table: string,
  settlementId: string,
  act: Act,
  confirmation: Confirmation,
): Promise<ActResult> =>
  actOnce(documentClient, table, act, [
    {
      Update: {
        TableName: table,
        Key: settlementKey(settlementId),
        UpdateExpression: 'SET confirmation = :confirmation, #version = #version + :one',
        ConditionExpression: `${isAsked} AND ${inTime}`,
        ExpressionAttributeNames: { '#status': 'status', '#version': 'version' },
        ExpressionAttributeValues: {
          ':confirmation': confirmation,
          ':awaiting': 'awaiting_confirmation',
          ':now': confirmation.at,
          ':one': 1,
        },
      },
    },
  ]);

const conclude = async (
  table: string,
  settlementId: string,
  figures: Figures,
  event: OutboxEvent,
): Promise<Settlement> => {
  const result = await guardedUpdate(documentClient, {
    TableName: table,
    Key: settlementKey(settlementId),
    UpdateExpression: `SET figures = :figures, #status = :settled, ${outboxAttribute} = :outbox, #version = #version + :one REMOVE gsi1pk, gsi1sk`,
    ConditionExpression: notSettled,
    ExpressionAttributeNames: { '#status': 'status', '#version': 'version' },
    ExpressionAttributeValues: {
      ':figures': figures,
      ':settled': 'settled',
      ':outbox': [event],
      ':one': 1,
    },
  });
  if (result.written && result.item !== undefined) return parseSettlement(result.item);
  return get(table, settlementId);
};

const overdue = async (
  table: string,
  nowIso: string,
  limit: number,
): Promise<readonly Settlement[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :watch AND gsi1sk <= :now',
      ExpressionAttributeValues: { ':watch': indexOf.watch, ':now': nowIso },
      Limit: limit,
    }),
  );
  return Items.map(parseSettlement);
};
