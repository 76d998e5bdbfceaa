import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { describeError, log } from '../../../shared/lambda/log.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import {
  resolveBudgetMs,
  resolvesAtOnceMax,
  unresolvedAlarmMs,
  unresolvedPerShardMax,
  unresolvedShards,
} from '../domain/limits.ts';
import { inParallel } from '../store/in-parallel.ts';
import { methodDeletionStore } from '../store/method-deletion-store.ts';
import { methodStore } from '../store/method-store.ts';
import { type PaymentStore, paymentStore } from '../store/payment-store.ts';
import { openProvider } from '../store/provider.ts';
import { refundStore } from '../store/refund-store.ts';
import { type ResolveEffects, resolveWork, type Unresolved } from '../store/resolve-work.ts';
import { nowMs, pause } from '../store/system.ts';
import { contract } from './contract.ts';

interface Effects extends ResolveEffects {
  readonly payments: PaymentStore;
}

/**
 * Looks at what is due, in every shard, within its time. What stays unresolved for too long is a line
 * in the log at every tick, which is what its alarm counts; the run itself was done.
 */
export const resolvePayments = async (effects: Effects): Promise<void> => {
  const startedAtMs = effects.nowMs();
  const deadlineMs = startedAtMs + resolveBudgetMs;
  const shards = Array.from({ length: unresolvedShards }, (_, shard) => shard);
  const due = await inParallel(shards, unresolvedShards, (shard) =>
    effects.payments.listDue(shard, isoOf(startedAtMs), unresolvedPerShardMax),
  );
  const looked = await inParallel(due.flat(), resolvesAtOnceMax, (item) =>
    effects.nowMs() < deadlineMs
      ? look(item, startedAtMs, deadlineMs, effects)
      : Promise.resolve(undefined),
  );
  const left = looked.filter((unresolved) => unresolved !== undefined);
  if (left.length === 0) return;
  const oldestMs = Math.max(...left.map(({ sinceMs }) => startedAtMs - sinceMs));
  log.warn({ message: 'payments/unresolved', looked: looked.length, left: left.length, oldestMs });
  const late = left.filter(
    ({ sinceMs, isFinal }) => isFinal === true || startedAtMs - sinceMs > unresolvedAlarmMs,
  );
  if (late.length > 0) {
    log.error({
      message: 'payments/unresolved for too long',
      unresolvedTooLong: late.length,
      late,
    });
  }
};

/** One failing item must not keep the others from being looked at; it counts as unresolved. */
const look = async (
  item: Item,
  startedAtMs: number,
  deadlineMs: number,
  effects: Effects,
): Promise<Unresolved | undefined> => {
  try {
    return await resolveWork(item, deadlineMs, effects);
  } catch (error) {
    log.error({
      message: 'payments/look failed',
      pk: item.pk,
      sk: item.sk,
      ...describeError(error),
    });
    return { kind: 'payment', id: String(item.pk), sinceMs: startedAtMs, isFinal: true };
  }
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = scheduleFunction(contract, resolvePayments, {
  payments: paymentStore(tables.payments),
  refunds: refundStore(tables.payments),
  methods: methodStore(tables.paymentMethods),
  deletions: methodDeletionStore(tables.paymentMethods, tables.payments),
  provider: openProvider(settings, secrets.providerSecretKey),
  nowMs,
  pause,
});
