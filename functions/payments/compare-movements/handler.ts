import type * as z from 'zod/mini';
import {
  bucketCount,
  differencesPerTaskMax,
  listKey,
  type RunWindow,
} from '../../../events/reconciling.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type WorkLists, workLists } from '../../../shared/dynamo/work-lists.ts';
import { addKstDays } from '../../../shared/kernel/kst-calendar.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import type { PaymentProvider } from '../../../shared/payments/port.ts';
import { holdAgainst, mayBeChargeback } from '../domain/hold-against.ts';
import { compareBudgetMs, pledgesInHandful } from '../domain/limits.ts';
import type { Difference, Listed, Window } from '../domain/three-lists.ts';
import { paymentStore } from '../store/payment-store.ts';
import {
  type Bucket,
  type ListsOfPledge,
  type PledgeMoneyReader,
  pledgeMoneyReader,
  readBucket,
} from '../store/pledge-money.ts';
import { openProvider } from '../store/provider.ts';
import { refundStore } from '../store/refund-store.ts';
import { nowMs } from '../store/system.ts';
import { takeChargebacks } from '../store/take-chargebacks.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly lists: WorkLists;
  readonly money: PledgeMoneyReader;
  readonly learnChargebacks: (pledgeId: string) => Promise<boolean>;
  readonly nowMs: () => number;
}

/**
 * Some buckets at a time, until they are through or the time is: the answer says where to go on. A
 * repeat reads the same lists and finds the same.
 */
export const compareMovements = async (
  { window, bucket, matched, differing }: Input,
  effects: Effects,
): Promise<z.input<typeof contract.output>> => {
  const endsAtMs = effects.nowMs() + compareBudgetMs;
  const sums = { matched, differing };
  let next = bucket;
  while (next < bucketCount && (next === bucket || effects.nowMs() < endsAtMs)) {
    const differences: Difference[] = [];
    const { handful, end } = await takeHandful(window.runId, next, effects.lists);
    sums.matched += await compare(window, handful, differences, effects);
    sums.differing += differences.length;
    const told = differences.slice(0, differencesPerTaskMax);
    await effects.lists.put(listKey(window.runId, 'differences'), `movements-${next}`, told);
    next = end;
  }
  return { state: next === bucketCount ? 'done' : 'more', bucket: next, ...sums };
};

/**
 * Buckets of a large day come one by one; those of a small one together, because neighbours of
 * several buckets lie in one batch, which is then read once. Where it ends follows from the lists
 * alone, so a repeat takes the same.
 */
const takeHandful = async (
  runId: string,
  first: number,
  lists: Effects['lists'],
): Promise<{ readonly handful: Bucket; readonly end: number }> => {
  const pledges: ListsOfPledge[] = [];
  const unknown: Listed[] = [];
  let end = first;
  while (end < bucketCount && pledges.length < pledgesInHandful) {
    const bucket = await readBucket(lists, runId, end);
    for (const each of bucket.pledges) pledges.push(each);
    for (const each of bucket.unknown) unknown.push(each);
    end += 1;
  }
  return { handful: { pledges, unknown }, end };
};

const compare = async (
  window: RunWindow,
  { pledges, unknown }: Bucket,
  differences: Difference[],
  { money, learnChargebacks }: Effects,
): Promise<number> => {
  const judged: Window = { ...window, listedByDate: addKstDays(window.toDate, -1) };
  differences.push(...holdAgainst(judged, nobodys(unknown)).differences);
  let matched = 0;
  for (const { pledgeId, ...found } of await money.ofAll(pledges)) {
    const verdict = holdAgainst(judged, found);
    // A chargeback whose webhook never came is learnt here; the ledger hears of it by its event.
    const mayExplain = verdict.differences.some(mayBeChargeback);
    if (!mayExplain || !(await learnChargebacks(pledgeId))) {
      matched += verdict.matched;
      differences.push(...verdict.differences);
      continue;
    }
    const learnt = holdAgainst(judged, await money.again(pledgeId, found));
    matched += learnt.matched;
    const known = new Set(verdict.differences.map(({ subject }) => subject));
    const isNews = ({ code, subject }: Difference) =>
      code === 'entry_missing' && !known.has(subject);
    differences.push(...learnt.differences.filter((difference) => !isNews(difference)));
  }
  return matched;
};

const nobodys = (listed: readonly Listed[]) => ({
  listed,
  booked: [],
  payment: undefined,
  refunds: [],
});

const { tables, secrets, settings } = readEnvironment(contract);
const provider: PaymentProvider = openProvider(settings, secrets.providerSecretKey);
const payments = paymentStore(tables.payments);
const refunds = refundStore(tables.payments);
export const handler = taskFunction(contract, compareMovements, {
  lists: workLists(documentClient, tables.parcels),
  money: pledgeMoneyReader(payments, refunds),
  learnChargebacks: (pledgeId) => takeChargebacks(pledgeId, { payments, refunds, provider, nowMs }),
  nowMs,
});
