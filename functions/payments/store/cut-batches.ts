import type { ChargeInstruction } from '../../../events/charging.ts';
import { batchMembersMax } from '../domain/limits.ts';
import { groupOf, type StoredBatch } from './batch-store.ts';

/**
 * Cuts pledges into batches of their own ranges: in the order of their ids, of one group, and never
 * around or into a batch that is there. A pledge between the members of one is left out.
 */
export const cutBatches = (
  pledges: readonly ChargeInstruction[],
  covering: readonly Pick<StoredBatch, 'batch'>[],
): readonly (readonly ChargeInstruction[])[] => {
  const ranges = covering.map(({ batch: { members } }) => ({
    first: members[0]?.pledgeId ?? '',
    last: members.at(-1)?.pledgeId ?? '',
  }));
  const cut: ChargeInstruction[][] = [];
  let place = '';
  for (const pledge of pledges.toSorted(byId)) {
    const { pledgeId } = pledge;
    if (ranges.some(({ first, last }) => first <= pledgeId && pledgeId <= last)) continue;
    const before = ranges.filter(({ first }) => first <= pledgeId).length;
    const here = `${groupOf(pledgeId)} ${before}`;
    const current = cut.at(-1);
    if (current === undefined || here !== place || current.length >= batchMembersMax) {
      cut.push([pledge]);
    } else {
      current.push(pledge);
    }
    place = here;
  }
  return cut;
};

const byId = (a: ChargeInstruction, b: ChargeInstruction): number =>
  a.pledgeId < b.pledgeId ? -1 : 1;
