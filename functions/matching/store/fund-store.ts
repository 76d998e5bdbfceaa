import { campaignMatchOpened } from '../../../events/matching/campaign-match-opened.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { type Act, type ActResult, actOnce, createOnce } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import type { Fund } from '../domain/fund.ts';
import { roundsMax } from '../domain/limits.ts';
import { type Cell, fullCell } from '../domain/match.ts';
import { type Choice, cellOf, parseFund } from './items.ts';
import { choiceKey, fundKey, fundList, roundKey, roundPrefix } from './keys.ts';

/** One approval only. */
const isProposed = 'approval = :none';
const isNew = 'attribute_not_exists(pk)';

/** The funds and their rounds. */
export const fundStore = (table: string) => ({
  create: async (fund: Fund, requestHash: string): Promise<Fund> => {
    const { item } = await createOnce(documentClient, table, { ...stored(fund), requestHash });
    return parseFund(item);
  },
  find: async (fundId: string): Promise<Fund | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: fundKey(fundId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : parseFund(Item);
  },
  /** The rounds in order; none before the approval. */
  cells: async (fundId: string): Promise<readonly Cell[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :fund AND begins_with(sk, :round)',
        ExpressionAttributeValues: { ':fund': fundId, ':round': roundPrefix },
        ConsistentRead: true,
        Limit: roundsMax,
      }),
    );
    return Items.map((item) => cellOf(item, 0));
  },
  list: (page: { limit: number; after: PageKey | undefined }) => list(table, page),
  approve: (act: Act, fund: Fund) => approve(table, act, fund),
});
export type FundStore = ReturnType<typeof fundStore>;

const stored = (fund: Fund) => ({
  ...fundKey(fund.fundId),
  ...fund,
  gsi1pk: fundList,
  gsi1sk: `${fund.proposedAt}#${fund.fundId}`,
});

/** The approval, all rounds and all chosen campaigns: one transaction, one campaign in one fund. */
const approve = (table: string, act: Act, fund: Fund): Promise<ActResult> =>
  actOnce(documentClient, table, act, [
    {
      Update: {
        TableName: table,
        Key: fundKey(fund.fundId),
        UpdateExpression: 'SET approval = :approval',
        ConditionExpression: isProposed,
        ExpressionAttributeValues: { ':approval': fund.approval, ':none': null },
      },
    },
    ...fund.rounds.map(({ budgetKrw }, round) => ({
      Put: {
        TableName: table,
        Item: { ...roundKey(fund.fundId, round), ...fullCell(budgetKrw) },
        ConditionExpression: isNew,
      },
    })),
    ...fund.campaignIds.map((campaignId) => ({
      Put: {
        TableName: table,
        Item: {
          ...choiceKey(campaignId),
          ...choiceOf(fund, campaignId),
          [outboxAttribute]: [opened(fund, campaignId)],
        },
        ConditionExpression: isNew,
      },
    })),
  ]);

const choiceOf = (fund: Fund, campaignId: string): Choice => {
  const { fundId, name, agency, factorBps, campaignCapKrw, donorCapKrw, rounds } = fund;
  return {
    campaignId,
    fundId,
    name,
    agency,
    factorBps,
    campaignCapKrw,
    donorCapKrw,
    rounds,
    pledgedKrw: 0,
    heldKrw: 0,
    spentKrw: 0,
    closed: false,
  };
};

const opened = ({ fundId, approval }: Fund, campaignId: string) => {
  const approvedAt = approval?.at ?? '';
  return eventOf(campaignMatchOpened, {
    id: derivedId('event', fundId, campaignId, 'opened'),
    occurredAt: approvedAt,
    data: { fundId, campaignId, approvedAt },
  });
};

/** The latest proposal first. */
const list = async (
  table: string,
  { limit, after }: { limit: number; after: PageKey | undefined },
): Promise<{ funds: Fund[]; lastKey: PageKey | undefined }> => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :funds',
      ExpressionAttributeValues: { ':funds': fundList },
      ScanIndexForward: false,
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: after }),
    }),
  );
  return { funds: Items.map(parseFund), lastKey: LastEvaluatedKey as PageKey | undefined };
};
