import {
  bookedPart,
  listedMovement,
  listKey,
  neighbourhoodOf,
} from '../../../events/reconciling.ts';
import type { WorkLists } from '../../../shared/dynamo/work-lists.ts';
import { epochMsOf, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { attemptOfOrderId, type Payment } from '../domain/payment.ts';
import type { Booked, Listed, PledgeMoney } from '../domain/three-lists.ts';
import { inParallel } from './in-parallel.ts';
import type { PaymentStore } from './payment-store.ts';
import { coveringAll, paymentsIn } from './payments-in-batches.ts';
import type { RefundStore } from './refund-store.ts';

/** What two of the three lists say of a pledge; ours is read beside them. */
export interface ListsOfPledge {
  readonly pledgeId: string;
  readonly listed: readonly Listed[];
  readonly booked: readonly Booked[];
}

export interface Bucket {
  readonly pledges: readonly ListsOfPledge[];
  /** Movements of orders that are none of ours. */
  readonly unknown: readonly Listed[];
}

/** A movement listed on two pages, and an entry written in two parts, are one. */
export const readBucket = async (
  lists: Pick<WorkLists, 'read'>,
  runId: string,
  bucket: number,
): Promise<Bucket> => {
  const [listed, booked] = await Promise.all([
    lists.read(listKey(runId, 'listed', bucket), listedMovement),
    lists.read(listKey(runId, 'booked', bucket), bookedPart),
  ]);
  const rows = new Map(listed.map((row) => [row.transactionKey, row]));
  const parts = new Map(booked.map((part) => [`${part.entryId}:${part.pledgeId}`, part]));
  const pledges = new Map<string, { listed: Listed[]; booked: Booked[] }>();
  const of = (pledgeId: string) => {
    const found = pledges.get(pledgeId) ?? { listed: [], booked: [] };
    pledges.set(pledgeId, found);
    return found;
  };
  const unknown: Listed[] = [];
  for (const row of rows.values()) {
    const pledgeId = attemptOfOrderId(row.orderId)?.pledgeId;
    if (pledgeId === undefined) unknown.push(row);
    else of(pledgeId).listed.push(row);
  }
  for (const part of parts.values()) of(part.pledgeId).booked.push(part);
  return { pledges: [...pledges].map(([pledgeId, found]) => ({ pledgeId, ...found })), unknown };
};

type Told = PledgeMoney & { readonly pledgeId: string };

export interface PledgeMoneyReader {
  readonly ofAll: (pledges: readonly ListsOfPledge[]) => Promise<readonly Told[]>;
  /** The same pledge, after something was learnt of it. */
  readonly again: (
    pledgeId: string,
    lists: Omit<ListsOfPledge, 'pledgeId'>,
  ) => Promise<PledgeMoney>;
}

/** Refunds, and neighbourhoods of pledges, read at once. */
const readsAtOnceMax = 8;

/**
 * Our own payments and refunds of many pledges. Neighbours are read together, because their charges
 * lie in the same batches; refunds are read only where there is any.
 */
export const pledgeMoneyReader = (
  payments: Pick<PaymentStore, 'read' | 'readOwnItems' | 'batches'>,
  refunds: Pick<RefundStore, 'listOfPledge'>,
): PledgeMoneyReader => ({
  ofAll: async (pledges) => {
    const found = await paymentsOfAll(
      payments,
      pledges.map(({ pledgeId }) => pledgeId),
    );
    return inParallel(pledges, readsAtOnceMax, async ({ pledgeId, listed, booked }) => {
      const payment = found.get(pledgeId);
      const movedAgain =
        (payment?.status === 'approved' && payment.refundKrw > 0) ||
        listed.length > 1 ||
        listed.some((row) => !isChargeOf(payment, row)) ||
        booked.some(({ kind }) => kind !== 'charge');
      const back = movedAgain ? await refunds.listOfPledge(pledgeId) : [];
      return { pledgeId, listed, booked, payment, refunds: back };
    });
  },
  again: async (pledgeId, { listed, booked }) => ({
    listed,
    booked,
    payment: await payments.read(pledgeId),
    refunds: await refunds.listOfPledge(pledgeId),
  }),
});

/** What a card company gave back is listed like a charge, but on another day. */
const isChargeOf = (payment: Payment | undefined, { amountKrw, soldDate }: Listed): boolean =>
  payment?.status === 'approved' &&
  amountKrw === payment.attempt.amountKrw &&
  soldDate === kstDateOf(epochMsOf(payment.captured.approvedAt));

const paymentsOfAll = async (
  { readOwnItems, batches }: Pick<PaymentStore, 'readOwnItems' | 'batches'>,
  pledgeIds: readonly string[],
): Promise<ReadonlyMap<string, Payment>> => {
  const neighbourhoods = Map.groupBy(pledgeIds, neighbourhoodOf);
  const covering = await inParallel([...neighbourhoods.values()], readsAtOnceMax, (ids) =>
    coveringAll(batches, 1, ids),
  );
  const found = paymentsIn(covering.flat(), new Set(pledgeIds));
  // What has left its batch has an item of its own, and that one counts.
  for (const [pledgeId, payment] of await readOwnItems(pledgeIds)) found.set(pledgeId, payment);
  return found;
};
