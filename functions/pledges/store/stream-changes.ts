import type { Change } from '../../../shared/lambda/stream.ts';
import { addsNothing, totalDeltaOf } from '../domain/totals.ts';
import { addressOf, isPledgeKey } from './keys.ts';
import { pledgeOfItem } from './pledge-item.ts';
import type { CountedChange } from './total-store.ts';

interface PartitionChanges {
  readonly partition: { readonly campaignId: string; readonly slot: number };
  readonly counted: CountedChange[];
}

/**
 * The changes of pledges in a batch of the table's stream, by partition and in order. What else
 * lies in the table (stock, offers, the totals themselves) is left out.
 */
export const groupByPartition = (changes: readonly Change[]): readonly PartitionChanges[] => {
  const groups = new Map<string, PartitionChanges>();
  for (const { sequenceNumber, oldImage, newImage } of changes) {
    const image = newImage ?? oldImage;
    if (image === undefined || !isPledgeKey(image.pk)) continue;
    const before = oldImage === undefined ? undefined : pledgeOfItem(oldImage);
    const after = newImage === undefined ? undefined : pledgeOfItem(newImage);
    const delta = totalDeltaOf(before, after);
    // What adds nothing needs no write: counting it again would add nothing again.
    if (addsNothing(delta)) continue;
    const { campaignId, pledgeId } = pledgeOfItem(image);
    const { slot } = addressOf(pledgeId);
    const key = `${campaignId}#${slot}`;
    const group = groups.get(key) ?? { partition: { campaignId, slot }, counted: [] };
    group.counted.push({ sequenceNumber, delta });
    groups.set(key, group);
  }
  return [...groups.values()];
};
