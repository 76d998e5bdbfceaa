import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { endingList, endingLists } from './keys.ts';

/** Claims of one list that one tick looks at; the rest is due at the next. */
const claimsPerListMax = 200;

/** Ids of claims whose time was over before the instant, oldest first in each list. */
export const readEndedClaims = async (
  client: DocumentClient,
  table: string,
  beforeIso: string,
): Promise<readonly string[]> => {
  const lists = await Promise.all(
    Array.from({ length: endingLists }, (_, list) =>
      client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'gsi2',
          KeyConditionExpression: 'gsi2pk = :list AND gsi2sk < :before',
          ExpressionAttributeValues: { ':list': endingList(list), ':before': beforeIso },
          Limit: claimsPerListMax,
        }),
      ),
    ),
  );
  return lists.flatMap(({ Items = [] }) => Items.map(({ pk }) => String(pk)));
};
