import * as z from 'zod/mini';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { DeleteCommand, PutCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { addressOf, contactsKey, contactsPartition } from './keys.ts';

const dueSchema = z.object({
  sk: z.string(),
  campaignId: z.string(),
  cursor: z.nullable(z.string()),
});

/** A campaign whose guests' addresses are to be erased, and how far that has come. */
export interface DueContacts {
  readonly campaignId: string;
  /** Its key in the list. */
  readonly sk: string;
  readonly cursor: string | null;
}

const isListed = 'attribute_exists(pk)';
const hasAddress = 'attribute_exists(contactEmail)';

/** Campaigns by the day until which the addresses of their guests are kept. */
export const contactList = (client: DocumentClient, table: string) => ({
  /** Terms that move the day make another entry; the one that is passed over finds the terms changed. */
  keep: async (campaignId: string, untilIso: string): Promise<void> => {
    const Item = { ...contactsKey(untilIso, campaignId), campaignId, cursor: null };
    await client.send(new PutCommand({ TableName: table, Item }));
  },
  /** The longest kept first. */
  dueBefore: async (nowIso: string, limit: number): Promise<readonly DueContacts[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :contacts AND sk <= :now',
        ExpressionAttributeValues: { ':contacts': contactsPartition, ':now': `${nowIso}~` },
        ConsistentRead: true,
        Limit: limit,
      }),
    );
    return Items.map((item) => dueSchema.parse(item));
  },
  /** Where another night goes on; an entry that a twin of this one has ended stays ended. */
  goOnAt: async ({ sk }: DueContacts, cursor: string): Promise<void> => {
    await guardedUpdate(client, {
      TableName: table,
      Key: { pk: contactsPartition, sk },
      UpdateExpression: 'SET #cursor = :cursor',
      ConditionExpression: isListed,
      ExpressionAttributeNames: { '#cursor': 'cursor' },
      ExpressionAttributeValues: { ':cursor': cursor },
      ReturnValues: 'NONE',
    });
  },
  end: async ({ sk }: DueContacts): Promise<void> => {
    await client.send(new DeleteCommand({ TableName: table, Key: { pk: contactsPartition, sk } }));
  },
  /** Erases the address of one pledge; where there is none nothing is written. */
  erase: async (pledgeId: string): Promise<void> => {
    const { pk, sk } = addressOf(pledgeId);
    await guardedUpdate(client, {
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: 'REMOVE contactEmail',
      ConditionExpression: hasAddress,
      ReturnValues: 'NONE',
    });
  },
});
export type ContactList = ReturnType<typeof contactList>;
