import type * as z from 'zod/mini';
import {
  bucketCount,
  bucketOf,
  type ListedMovement,
  listKey,
  plus,
  type Tally,
} from '../../../events/reconciling.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type WorkLists, workLists } from '../../../shared/dynamo/work-lists.ts';
import { addKstDays } from '../../../shared/kernel/kst-calendar.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import type { PaymentProvider, SettlementRow } from '../../../shared/payments/port.ts';
import { listingPagesPerTask } from '../domain/limits.ts';
import { attemptOfOrderId } from '../domain/payment.ts';
import { openProvider } from '../store/provider.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly provider: Pick<PaymentProvider, 'listSettlements'>;
  readonly lists: Pick<WorkLists, 'put'>;
}

/**
 * A part of a bucket is named after the page it came from, so a page that is listed again is
 * written over. The day before the window is listed too, for movements at midnight.
 */
export const listMovements = async (
  { window, page, sums }: Input,
  { provider, lists }: Effects,
): Promise<z.input<typeof contract.output>> => {
  const { runId, fromDate, today } = window;
  const days = { fromDate: addKstDays(fromDate, -1), toDate: today };
  let total: Tally = sums;
  for (let next = page; next < page + listingPagesPerTask; next += 1) {
    const query = { ...days, dateType: 'soldDate' as const, page: next };
    const reading = await provider.listSettlements(query);
    if (reading.kind !== 'found') return { state: 'silent', page: next, sums: total };
    const { rows, hasMore } = reading.value;
    const buckets = Array.from({ length: bucketCount }, (): ListedMovement[] => []);
    for (const row of rows) {
      buckets[bucketOf(attemptOfOrderId(row.orderId)?.pledgeId)]?.push(movementOf(row));
      total = plus(total, row);
    }
    for (const [bucket, part] of buckets.entries()) {
      await lists.put(listKey(runId, 'listed', bucket), String(next).padStart(6, '0'), part);
    }
    if (!hasMore) return { state: 'done', page: next, sums: total };
  }
  return { state: 'more', page: page + listingPagesPerTask, sums: total };
};

const movementOf = (row: SettlementRow): ListedMovement => {
  const { transactionKey, orderId, amountKrw, feeKrw, feeVatKrw, soldDate } = row;
  return { transactionKey, orderId, amountKrw, feeKrw, feeVatKrw, soldDate };
};

const { tables, secrets, settings } = readEnvironment(contract);
export const handler = taskFunction(contract, listMovements, {
  provider: openProvider(settings, secrets.providerSecretKey),
  lists: workLists(documentClient, tables.parcels),
});
