import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { addressOf } from './keys.ts';
import { pledgeOfItem, type StoredPledge } from './pledge-item.ts';

export const pledgeReader = (client: DocumentClient, table: string) => ({
  /** The pledge, strongly consistent: its id says where it lies. */
  read: async (pledgeId: string): Promise<StoredPledge | undefined> => {
    const { pk, sk } = addressOf(pledgeId);
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }),
    );
    return Item === undefined ? undefined : pledgeOfItem(Item);
  },
});

export type PledgeReader = ReturnType<typeof pledgeReader>;
