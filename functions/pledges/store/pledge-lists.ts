import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { addressOf, pledgePartition } from './keys.ts';
import { pledgeOfItem, type StoredPledge } from './pledge-item.ts';

interface Campaign {
  readonly campaignId: string;
  readonly partitionCount: number;
}

/** Pledges in the order of their keys, over all partitions. */
interface CampaignPage {
  readonly pledges: readonly StoredPledge[];
  /** Where the next page begins; null after the last pledge of the last partition. */
  readonly next: string | null;
}

/** `slot` or `slot/last pledge id`. */
const positionOf = (cursor: string | null): { slot: number; after: string | undefined } => {
  const [slot = '0', after] = (cursor ?? '0').split('/');
  return { slot: Number(slot), after };
};

const cursorOf = (slot: number, after: string | undefined): string =>
  after === undefined ? String(slot) : `${slot}/${after}`;

/**
 * From the donor's index, which holds keys alone: what becomes of a pledge costs it nothing. A
 * pledge made a moment ago may be missing for that moment.
 */
const idsOfDonor =
  (client: DocumentClient, table: string) =>
  async (
    donorId: string,
    limit: number,
    start: PageKey | undefined,
  ): Promise<{ ids: readonly string[]; lastKey: PageKey | undefined }> => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :donor',
        ExpressionAttributeValues: { ':donor': donorId },
        ScanIndexForward: false,
        Limit: limit,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    const ids = Items.map(({ sk }) => String(sk));
    return { ids, lastKey: LastEvaluatedKey as PageKey | undefined };
  };

export const pledgeLists = (client: DocumentClient, table: string) => ({
  idsOfDonor: idsOfDonor(client, table),

  /** A donor's pledges as they stand, the newest first. */
  ofDonor: async (
    donorId: string,
    limit: number,
    start: PageKey | undefined,
  ): Promise<{ pledges: readonly StoredPledge[]; lastKey: PageKey | undefined }> => {
    const { ids, lastKey } = await idsOfDonor(client, table)(donorId, limit, start);
    const keys = ids.map(addressOf).map(({ pk, sk }) => ({ pk, sk }));
    const items = await readMany(client, table, keys);
    const pledges = new Map(items.map(pledgeOfItem).map((each) => [each.pledgeId, each]));
    return { pledges: ids.flatMap((id) => pledges.get(id) ?? []), lastKey };
  },

  /**
   * Exactly `limit` keys of a campaign from the cursor on, strongly consistent, filled up over the
   * borders of partitions. Pages are cut by keys alone: as long as no pledge is added, the same
   * cursor gives the same pledges, whatever has become of them.
   */
  ofCampaign: async (
    { campaignId, partitionCount }: Campaign,
    limit: number,
    cursor: string | null,
  ): Promise<CampaignPage> => {
    const pledges: StoredPledge[] = [];
    let { slot, after } = positionOf(cursor);
    let keys = 0;
    while (slot < partitionCount) {
      if (keys >= limit) return { pledges, next: cursorOf(slot, after) };
      const pk = pledgePartition(campaignId, slot);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
          Limit: limit - keys,
          ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
        }),
      );
      pledges.push(...Items.map(pledgeOfItem).filter((each) => each.campaignId === campaignId));
      keys += Items.length;
      // A query also ends at its megabyte, which is no border of a page.
      after = LastEvaluatedKey === undefined ? undefined : String(LastEvaluatedKey.sk);
      if (after === undefined) slot += 1;
    }
    return { pledges, next: null };
  },
});

export type PledgeLists = ReturnType<typeof pledgeLists>;
