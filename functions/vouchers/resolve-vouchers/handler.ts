import { readEnvironment } from '../../../shared/config/environment.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { describeError, log } from '../../../shared/lambda/log.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import {
  openPerShardMax,
  openShards,
  resolveBudgetMs,
  resolvesAtOnceMax,
} from '../domain/limits.ts';
import type { Voucher } from '../domain/voucher.ts';
import { decideOpen, type IssuingEffects } from '../store/issuing.ts';
import { sandboxVouchers } from '../store/sandbox-vouchers.ts';
import { nowMs } from '../store/system.ts';
import { type VoucherStore, voucherStore } from '../store/voucher-store.ts';
import { contract } from './contract.ts';

interface Effects extends IssuingEffects {
  readonly vouchers: VoucherStore;
}

/** Looks at what is due, shard by shard, within its time. What stays unknown calls a person itself. */
export const resolveVouchers = async (effects: Effects): Promise<void> => {
  const startedAtMs = effects.nowMs();
  const deadlineMs = startedAtMs + resolveBudgetMs;
  let failures = 0;
  for (let shard = 0; shard < openShards; shard += 1) {
    const due = await effects.vouchers.listDue(shard, isoOf(startedAtMs), openPerShardMax);
    for (let start = 0; start < due.length; start += resolvesAtOnceMax) {
      if (effects.nowMs() >= deadlineMs) return;
      const looked = await Promise.all(
        due
          .slice(start, start + resolvesAtOnceMax)
          .map((voucher) => look(voucher, deadlineMs, effects)),
      );
      failures += looked.filter((done) => !done).length;
    }
  }
  // One failing voucher must not keep the others from being looked at; then it fails the tick.
  if (failures > 0) throw new Error(`${failures} vouchers could not be looked at.`);
};

const look = async (
  { voucherId }: Voucher,
  deadlineMs: number,
  effects: Effects,
): Promise<boolean> => {
  try {
    // The index may be older than the voucher.
    const voucher = await effects.vouchers.read(voucherId);
    if (voucher?.status === 'open') await decideOpen(voucher, false, deadlineMs, effects);
    return true;
  } catch (error) {
    log.error({ message: 'vouchers/look failed', voucherId, ...describeError(error) });
    return false;
  }
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = scheduleFunction(contract, resolveVouchers, {
  vouchers: voucherStore(tables.vouchers),
  provider: sandboxVouchers({
    baseUrl: settings.VOUCHER_PROVIDER_URL,
    secretKey: secrets.voucherProviderKey,
  }),
  signingKey: secrets.signingKey,
  nowMs,
});
