import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { type CampaignBalance, type Debt, emptyDebt, nextDueOf } from '../domain/debt.ts';

/**
 * Debts lie with their association, so that one read tells whether it is in arrears:
 *
 *     pk campaignId     sk BALANCE        what the books owe for the campaign, told by an event
 *     pk associationId  sk DEBT#campaign  what is owed and demanded; gsi1 by whether anything is owed
 */
const balanceKey = (campaignId: string) => ({ pk: campaignId, sk: 'BALANCE' });
const debtPrefix = 'DEBT#';
const debtKey = (associationId: string, campaignId: string) => ({
  pk: associationId,
  sk: `${debtPrefix}${campaignId}`,
});
export type DebtStatus = 'owing' | 'settled';
const debtsIndex = (status: DebtStatus): string => `DEBTS#${status}`;

const balanceSchema: z.ZodMiniType<CampaignBalance> = z.object({
  campaignId: z.string(),
  sequence: z.int(),
  balanceKrw: z.int(),
});
const debtSchema: z.ZodMiniType<Debt> = z.object({
  campaignId: z.string(),
  associationId: z.string(),
  sequence: z.int(),
  owedKrw: z.int(),
  demands: z.array(
    z.object({
      demandId: z.string(),
      amountKrw: z.int(),
      leftKrw: z.int(),
      demandedAt: z.string(),
      dueAt: z.string(),
      endedAt: z.nullable(z.string()),
    }),
  ),
  demandedKrw: z.int(),
  repaymentsKrw: z.int(),
  version: z.int(),
});

const itemOf = (debt: Debt) => {
  const next = nextDueOf(debt);
  return {
    ...debtKey(debt.associationId, debt.campaignId),
    ...debt,
    gsi1pk: debtsIndex(next === undefined ? 'settled' : 'owing'),
    gsi1sk: `${next?.dueAt ?? debt.demands.at(-1)?.endedAt ?? ''}#${debt.campaignId}`,
  };
};

/** The write of a debt that names the version it was decided on, with what it tells. */
export const debtPut = (table: string, debt: Debt, outbox: readonly OutboxEvent[] = []) => ({
  TableName: table,
  Item: { ...itemOf(debt), ...(outbox.length === 0 ? {} : { [outboxAttribute]: outbox }) },
  ...(debt.version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': debt.version - 1 },
      }),
});

export const debtStore = (table: string) => ({
  /** Keeps what an entry says; an older one than is known changes nothing. */
  keepBalance: (balance: CampaignBalance) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: { ...balanceKey(balance.campaignId), ...balance },
      ConditionExpression: 'attribute_not_exists(pk) OR #sequence < :sequence',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: { ':sequence': balance.sequence },
    }),
  balanceOf: async (campaignId: string): Promise<CampaignBalance | undefined> => {
    const Item = await read(table, balanceKey(campaignId));
    return Item === undefined ? undefined : balanceSchema.parse(Item);
  },
  find: async (associationId: string, campaignId: string): Promise<Debt> => {
    const Item = await read(table, debtKey(associationId, campaignId));
    return Item === undefined ? emptyDebt(campaignId, associationId) : debtSchema.parse(Item);
  },
  /** Answers false when somebody else changed it first. */
  save: async (debt: Debt, outbox: readonly OutboxEvent[]): Promise<boolean> =>
    (await guardedPut(documentClient, debtPut(table, debt, outbox))).written,
  ofAssociation: (associationId: string, page: Page) =>
    queryPage({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :debt)',
      ExpressionAttributeValues: { ':pk': associationId, ':debt': debtPrefix },
      ConsistentRead: true,
      ...limitsOf(page),
    }),
  /** Debts that are owed, the first due first; or those that are not, the last ended last. */
  ofStatus: (status: DebtStatus, page: Page) =>
    queryPage({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :status',
      ExpressionAttributeValues: { ':status': debtsIndex(status) },
      ...limitsOf(page),
    }),
});
export type DebtStore = ReturnType<typeof debtStore>;

interface Page {
  readonly limit: number;
  readonly from?: PageKey | undefined;
}

const limitsOf = ({ limit, from }: Page) => ({
  Limit: limit,
  ...(from === undefined ? {} : { ExclusiveStartKey: from }),
});

const queryPage = async (input: ConstructorParameters<typeof QueryCommand>[0]) => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(new QueryCommand(input));
  return { debts: Items.map((item) => debtSchema.parse(item)), lastKey: LastEvaluatedKey };
};

const read = async (table: string, Key: { readonly pk: string; readonly sk: string }) => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item;
};
