import * as z from 'zod/mini';
import {
  type BookedTransfer,
  bookedTransfer,
  differencesPerTaskMax,
  listKey,
} from '../../../events/reconciling.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type WorkLists, workLists } from '../../../shared/dynamo/work-lists.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { DAY_MS, startOfKstDayMs } from '../../../shared/kernel/kst-calendar.ts';
import { log } from '../../../shared/lambda/log.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { payoutProviderOf } from '../../../shared/payments/configured-payouts.ts';
import type { PayoutProvider } from '../../../shared/payments/payout-port.ts';
import {
  againstJournal,
  againstProvider,
  againstWithdrawal,
  type Difference,
  entryWithoutFact,
  type ListedTransfer,
} from '../domain/hold-transfer.ts';
import type { Payout } from '../domain/payout.ts';
import { attemptOfReference, referenceOf } from '../domain/reference.ts';
import { withdrawnKrwOf } from '../domain/withdrawal.ts';
import { markReturned } from '../store/mark-returned.ts';
import { type PayoutLists, payoutLists } from '../store/payout-lists.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { type TransferStore, transferStore } from '../store/transfer-store.ts';
import { type WithdrawalStore, withdrawalStore } from '../store/withdrawal-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
type Output = z.input<typeof contract.output>;
interface Effects {
  readonly lists: WorkLists;
  readonly ours: Pick<PayoutLists, 'page'>;
  readonly payouts: Pick<PayoutStore, 'find' | 'move'>;
  readonly plans: Pick<PlanStore, 'find'>;
  readonly transfers: Pick<TransferStore, 'find'>;
  readonly withdrawals: Pick<WithdrawalStore, 'findByReference'>;
  readonly provider: Pick<PayoutProvider, 'readPayout' | 'listPayouts'>;
  readonly clock: Clock;
}

/** Banks send money back within five business days; two weeks hold them at any holiday. */
const lookBackDays = 14;
const pageSize = 100;
const pageKeySchema = z.record(z.string(), z.string());

/** One part of the walk at a time, a page each; a page that is walked again finds the same. */
export const compareTransfers = async (input: Input, effects: Effects): Promise<Output> => {
  const booked = await effects.lists.read(listKey(input.window.runId, 'transfers'), bookedTransfer);
  const entries = [...new Map(booked.map((step) => [step.entryId, step])).values()];
  switch (input.part) {
    case 'journal':
      return walkJournal(input, entries, effects);
    case 'ours':
      return walkOurs(input, entries, effects);
    case 'listing':
      return walkListing(input, effects);
  }
};

const told = async (
  input: Input,
  differences: readonly Difference[],
  compared: number,
  next: Pick<Output, 'state' | 'part' | 'cursor'>,
  { lists }: Effects,
): Promise<Output> => {
  const { fromDate, toDate, runId } = input.window;
  const judged = differences.filter(({ date }) => date >= fromDate && date <= toDate);
  const name = `transfers-${input.part}-${input.cursor ?? 'first'}`;
  await lists.put(listKey(runId, 'differences'), name, judged.slice(0, differencesPerTaskMax));
  return {
    ...next,
    compared: input.compared + compared,
    differing: input.differing + judged.length,
  };
};

const walkJournal = async (
  input: Input,
  entries: readonly BookedTransfer[],
  effects: Effects,
): Promise<Output> => {
  const differences: Difference[] = [];
  for (const step of entries) {
    const difference = entryWithoutFact(step, await effects.payouts.find(step.payoutId));
    if (difference !== undefined) differences.push(difference);
  }
  const next = { state: 'more', part: 'ours', cursor: null } as const;
  return told(input, differences, entries.length, next, effects);
};

/** What arrived lately is read back: a bank may have sent it back unheard. */
const walkOurs = async (
  input: Input,
  entries: readonly BookedTransfer[],
  effects: Effects,
): Promise<Output> => {
  const { window, cursor } = input;
  const at = isoOf(effects.clock.nowMs());
  const since = isoOf(startOfKstDayMs(window.fromDate) - lookBackDays * DAY_MS);
  const [status, key] = cursor === null ? (['completed', undefined] as const) : placeOf(cursor);
  const page = await effects.ours.page({ status, since, limit: pageSize, from: key });
  const differences: Difference[] = [];
  for (const payout of page.payouts) {
    const steps = entries.filter(({ payoutId }) => payoutId === payout.payoutId);
    differences.push(...againstJournal(window, payout, steps));
    if (payout.status !== 'completed') continue;
    const reading = await readBack(payout, at, window.toDate, effects);
    if (reading === 'silent') return { ...input, state: 'silent' };
    if (reading !== undefined) differences.push(reading);
  }
  const next = nextOfOurs(status, page.lastKey);
  return told(input, differences, page.payouts.length, next, effects);
};

const placeOf = (cursor: string) => {
  const [status, key] = z
    .tuple([z.enum(['completed', 'returned']), z.nullable(pageKeySchema)])
    .parse(JSON.parse(cursor));
  return [status, key ?? undefined] as const;
};

const nextOfOurs = (
  status: 'completed' | 'returned',
  lastKey: Record<string, unknown> | undefined,
): Pick<Output, 'state' | 'part' | 'cursor'> => {
  if (lastKey !== undefined) {
    return { state: 'more', part: 'ours', cursor: JSON.stringify([status, lastKey]) };
  }
  return status === 'completed'
    ? { state: 'more', part: 'ours', cursor: JSON.stringify(['returned', null]) }
    : { state: 'more', part: 'listing', cursor: null };
};

/** Whatever reads failed is marked returned, as its webhook would have; a repeat finds it marked. */
const readBack = async (
  payout: Payout,
  at: string,
  date: string,
  effects: Effects,
): Promise<Difference | 'silent' | undefined> => {
  const { payoutId, attempt } = payout;
  const providerPayoutId = (await effects.transfers.find(payoutId, attempt))?.providerPayoutId;
  if (providerPayoutId === undefined) return undefined;
  const reading = await effects.provider.readPayout(providerPayoutId);
  if (reading.kind === 'unknown') return 'silent';
  if (reading.kind === 'absent') {
    const detail = 'It is completed with us, and the provider does not know it.';
    return {
      code: 'transfer_not_at_provider',
      subject: referenceOf(payoutId, attempt),
      detail,
      date,
    };
  }
  if (
    reading.value.status === 'failed' &&
    (await markReturned(payout, reading.value, at, effects))
  ) {
    log.warn({ message: 'payouts/returned without a webhook', payoutId, attempt });
  }
  return againstProvider(reading.value, attempt, payout, date);
};

/** The listing is read, the newest first, until a page holds nothing but what ended before. */
const walkListing = async (input: Input, effects: Effects): Promise<Output> => {
  const { window, cursor } = input;
  const reading = await effects.provider.listPayouts(cursor ?? undefined);
  if (reading.kind !== 'found') return { ...input, state: 'silent' };
  const differences: Difference[] = [];
  let isRecent = false;
  for (const listed of reading.value.payouts) {
    const { isOld, difference } = await held(listed, window, effects);
    isRecent ||= !isOld;
    if (difference !== undefined) differences.push(difference);
  }
  const { after, payouts } = reading.value;
  const isOver = after === undefined || !isRecent;
  const next = {
    state: isOver ? 'done' : 'more',
    part: 'listing',
    cursor: isOver ? null : after,
  } as const;
  return told(input, differences, payouts.length, next, effects);
};

/** One transfer of the listing: a payout of ours, a withdrawal of the platform's, or nobody's. */
const held = async (
  listed: ListedTransfer,
  { fromDate, toDate }: Input['window'],
  { payouts, withdrawals }: Effects,
): Promise<{ readonly isOld: boolean; readonly difference: Difference | undefined }> => {
  const named = attemptOfReference(listed.refPayoutId);
  if (named === undefined) {
    const withdrawal = await withdrawals.findByReference(listed.refPayoutId);
    if (withdrawal !== undefined) {
      const isOld = withdrawal.withdrawnOn < fromDate;
      return { isOld, difference: againstWithdrawal(listed, withdrawnKrwOf(withdrawal), toDate) };
    }
  }
  const payout = named === undefined ? undefined : await payouts.find(named.payoutId);
  const isOld = payout !== undefined && endedBefore(payout, fromDate);
  return { isOld, difference: againstProvider(listed, named?.attempt ?? 0, payout, toDate) };
};

const endedBefore = (payout: Payout, date: string): boolean => {
  const startsAt = isoOf(startOfKstDayMs(date));
  return payout.status === 'completed' && payout.completedAt < startsAt;
};

const { tables, settings, secrets } = readEnvironment(contract);
export const handler = taskFunction(contract, compareTransfers, {
  lists: workLists(documentClient, tables.parcels),
  ours: payoutLists(tables.payouts),
  payouts: payoutStore(tables.payouts),
  plans: planStore(tables.payouts),
  transfers: transferStore(tables.payouts),
  withdrawals: withdrawalStore(tables.payouts),
  provider: payoutProviderOf(settings, secrets),
  clock: { nowMs: Date.now },
});
