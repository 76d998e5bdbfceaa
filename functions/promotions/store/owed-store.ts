import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { owedKey } from './receipt-keys.ts';

const balanceSchema = z.object({
  openKrw: z._default(z.int(), 0),
  openedKrw: z._default(z.int(), 0),
  nettedKrw: z._default(z.int(), 0),
});
const entrySchema = z.object({
  kind: z.enum(['opened', 'netted']),
  claimId: z.string(),
  promotionId: z.string(),
  amountKrw: z.int(),
  at: z.string(),
});

/** What a person owes, and how it came about. What was opened is what was netted and what is open. */
export const owedStore = (table: string) => ({
  balance: async (personKey: string): Promise<z.infer<typeof balanceSchema>> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: owedKey(personKey), ConsistentRead: true }),
    );
    return balanceSchema.parse(Item ?? {});
  },
  /** The latest first. */
  entries: async (personKey: string, limit: number, from: PageKey | undefined) => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :person AND begins_with(sk, :entry)',
        ExpressionAttributeValues: { ':person': owedKey(personKey).pk, ':entry': 'ENTRY#' },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    return {
      entries: Items.map((item) => entrySchema.parse(item)),
      lastKey: LastEvaluatedKey as PageKey | undefined,
    };
  },
});
export type OwedStore = ReturnType<typeof owedStore>;
