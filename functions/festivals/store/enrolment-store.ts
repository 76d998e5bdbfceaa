import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import {
  type EnrolmentStatus,
  type MarketEnrolment,
  type MerchantEnrolment,
  storedMarketEnrolment,
  storedMerchantEnrolment,
} from '../domain/schemas.ts';

export interface Page {
  readonly limit: number;
  readonly after: PageKey | undefined;
}

const marketKey = (editionId: string, marketId: string) => ({
  pk: editionId,
  sk: `MARKET#${marketId}`,
});
export const marketItem = (market: MarketEnrolment) => ({
  ...marketKey(market.editionId, market.marketId),
  gsi1pk: `MARKETS#${market.editionId}#${market.status}`,
  gsi1sk: `${market.changedAt}#${market.marketId}`,
  gsi2pk: `MARKETS#${market.editionId}#${market.associationId}`,
  gsi2sk: market.marketId,
  ...market,
});

const merchantKey = (editionId: string, merchantId: string) => ({
  pk: merchantId,
  sk: `ENROLMENT#${editionId}`,
});
export const merchantItem = (merchant: MerchantEnrolment) => ({
  ...merchantKey(merchant.editionId, merchant.merchantId),
  gsi1pk: `MERCHANTS#${merchant.editionId}#${merchant.status}`,
  gsi1sk: `${merchant.changedAt}#${merchant.merchantId}`,
  gsi2pk: `MERCHANTS#${merchant.editionId}#${merchant.associationId}`,
  gsi2sk: `${merchant.changedAt}#${merchant.merchantId}`,
  ...merchant,
});

/** Lets a transaction through only while the market takes part. */
export const marketTakesPart = (table: string, editionId: string, marketId: string) => ({
  ConditionCheck: {
    TableName: table,
    Key: marketKey(editionId, marketId),
    ConditionExpression: '#status = :approved',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':approved': 'approved' },
  },
});

const findMarket =
  (table: string) =>
  async (editionId: string, marketId: string): Promise<MarketEnrolment | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: marketKey(editionId, marketId),
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : storedMarketEnrolment.parse(Item);
  };

const findMerchant =
  (table: string) =>
  async (editionId: string, merchantId: string): Promise<MerchantEnrolment | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: merchantKey(editionId, merchantId),
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : storedMerchantEnrolment.parse(Item);
  };

/** Enrolments of these merchants, of which there may be any number; who never enrolled is absent. */
const findMerchants =
  (table: string) =>
  async (
    editionId: string,
    merchantIds: readonly string[],
  ): Promise<ReadonlyMap<string, MerchantEnrolment>> => {
    const keys = [...new Set(merchantIds)].map((merchantId) => merchantKey(editionId, merchantId));
    const items = await readMany(documentClient, table, keys);
    const merchants = items.map((item) => storedMerchantEnrolment.parse(item));
    return new Map(merchants.map((merchant) => [merchant.merchantId, merchant]));
  };

/** A list of the operators is by status; an association's own is by association. */
export type ListOf = { readonly status: EnrolmentStatus } | { readonly associationId: string };

const query = async (table: string, kind: string, editionId: string, of: ListOf, page: Page) => {
  const [index, name] =
    'status' in of ? (['gsi1', of.status] as const) : (['gsi2', of.associationId] as const);
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: `${index}pk = :list`,
      ExpressionAttributeValues: { ':list': `${kind}#${editionId}#${name}` },
      Limit: page.limit,
      ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
    }),
  );
  return { items: Items, lastKey: LastEvaluatedKey };
};

/** Markets of one page of the table itself, which sales reports go through. */
const marketsOf = (table: string) => async (editionId: string, page: Page) => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :editionId AND begins_with(sk, :market)',
      ExpressionAttributeValues: { ':editionId': editionId, ':market': 'MARKET#' },
      ConsistentRead: true,
      Limit: page.limit,
      ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
    }),
  );
  const markets = Items.map((item) => storedMarketEnrolment.parse(item));
  return { markets, lastKey: LastEvaluatedKey };
};

/** @throws Problem `enrolment_not_found` when there is none. */
export const foundEnrolment = async <T>(reading: Promise<T | undefined>): Promise<T> => {
  const enrolment = await reading;
  if (enrolment === undefined) throw new Problem(problems.enrolment_not_found);
  return enrolment;
};

export const enrolmentStore = (table: string) => ({
  findMarket: findMarket(table),
  findMerchant: findMerchant(table),
  findMerchants: findMerchants(table),
  marketsOf: marketsOf(table),
  listMarkets: async (editionId: string, of: ListOf, page: Page) => {
    const { items, lastKey } = await query(table, 'MARKETS', editionId, of, page);
    return { markets: items.map((item) => storedMarketEnrolment.parse(item)), lastKey };
  },
  listMerchants: async (editionId: string, of: ListOf, page: Page) => {
    const { items, lastKey } = await query(table, 'MERCHANTS', editionId, of, page);
    return { merchants: items.map((item) => storedMerchantEnrolment.parse(item)), lastKey };
  },
});
export type EnrolmentStore = ReturnType<typeof enrolmentStore>;
