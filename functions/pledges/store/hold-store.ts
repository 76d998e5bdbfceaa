import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { holdList, holdLists } from './keys.ts';

/** Holds of one list that one tick looks at; the rest is due at the next. */
const holdsPerListMax = 200;

/** Ids of pledges whose hold ended before the instant, oldest first in each list. */
export const readEndedHolds = async (
  client: DocumentClient,
  table: string,
  beforeIso: string,
): Promise<readonly string[]> => {
  const lists = await Promise.all(
    Array.from({ length: holdLists }, (_, list) =>
      client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'gsi2',
          KeyConditionExpression: 'gsi2pk = :list AND gsi2sk < :before',
          ExpressionAttributeValues: { ':list': holdList(list), ':before': beforeIso },
          Limit: holdsPerListMax,
        }),
      ),
    ),
  );
  return lists.flatMap(({ Items = [] }) => Items.map(({ sk }) => String(sk)));
};
