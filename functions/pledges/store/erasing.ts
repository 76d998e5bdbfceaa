import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { UpdateCommand } from '../../../shared/dynamo/commands.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { addressOf } from './keys.ts';
import { pledgeLists } from './pledge-lists.ts';

const pageSize = 100;
/** Pages of one person's pledges: more than anybody makes. */
const pagesMax = 100;

/**
 * Erases what a person's pledges tell of them besides the id that the books need: the address of a
 * guest, and the id itself in what associations see. Repeated, it changes nothing more.
 */
export const eraseInPledges = async (
  client: DocumentClient,
  table: string,
  donorId: string,
): Promise<void> => {
  const { idsOfDonor } = pledgeLists(client, table);
  let start: PageKey | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const { ids, lastKey } = await idsOfDonor(donorId, pageSize, start);
    for (const pledgeId of ids) {
      const { pk, sk } = addressOf(pledgeId);
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk, sk },
          UpdateExpression: 'SET anonymous = :yes REMOVE contactEmail',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':yes': true },
        }),
      );
    }
    if (lastKey === undefined) return;
    start = lastKey;
  }
  throw new Error(`${donorId} has more than ${pagesMax * pageSize} pledges.`);
};
