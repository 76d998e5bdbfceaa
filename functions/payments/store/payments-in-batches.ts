import { derivedId } from '../../../shared/identity/ids.ts';
import { decidedIn, intendedIn } from '../domain/batch.ts';
import type { Payment } from '../domain/payment.ts';
import { type Batches, groupOf, type StoredBatch } from './batch-store.ts';
import { inParallel } from './in-parallel.ts';

/**
 * Adds those members of a batch of first attempts that are asked for, as payments: most readers want one or a
 * few of hundreds, and each costs a digest for its id. Of two batches that name a pledge, one may not know yet what
 * the provider said: that one gives way.
 */
export const addPayments = (
  found: Map<string, Payment>,
  { batch, outcome }: StoredBatch,
  wanted: ReadonlySet<string>,
): void => {
  const isWanted = ({ pledgeId }: { readonly pledgeId: string }) => wanted.has(pledgeId);
  const decided = new Map(
    outcome?.members.filter(isWanted).map((member) => [member.pledgeId, member]),
  );
  for (const member of batch.members.filter(isWanted)) {
    const { pledgeId } = member;
    const known = found.get(pledgeId);
    if (known !== undefined && known.status !== 'intended') continue;
    const intended = intendedIn(batch, member, derivedId('payment', pledgeId));
    const said = decided.get(pledgeId);
    const isOver = outcome !== undefined && said !== undefined;
    found.set(pledgeId, isOver ? decidedIn(intended, said, outcome.toldRun) : intended);
  }
};

/** What batches say of pledges, by pledge. */
export const paymentsIn = (
  covering: readonly StoredBatch[],
  wanted: ReadonlySet<string>,
): Map<string, Payment> => {
  const found = new Map<string, Payment>();
  for (const stored of covering) addPayments(found, stored, wanted);
  return found;
};

/** Looks under way at once. */
const looksAtOnceMax = 8;

/** All batches of an attempt that reach into a list of pledges. */
export const coveringAll = async (
  batches: Pick<Batches, 'covering'>,
  attempt: number,
  pledgeIds: readonly string[],
): Promise<readonly StoredBatch[]> => {
  const ranges = new Map<string, { first: string; last: string }>();
  for (const pledgeId of pledgeIds.toSorted()) {
    const group = groupOf(pledgeId);
    const range = ranges.get(group) ?? { first: pledgeId, last: pledgeId };
    range.last = pledgeId;
    ranges.set(group, range);
  }
  const found = await inParallel([...ranges.values()], looksAtOnceMax, ({ first, last }) =>
    batches.covering(attempt, first, last),
  );
  return found.flat();
};
