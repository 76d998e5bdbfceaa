import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { viewOf } from '../domain/view.ts';
import { settleCancelled } from '../domain/voucher.ts';
import { sandboxVouchers } from '../store/sandbox-vouchers.ts';
import { nowMs } from '../store/system.ts';
import { type VoucherActs, voucherActs } from '../store/voucher-acts.ts';
import type { VoucherProvider } from '../store/voucher-port.ts';
import { type VoucherStore, voucherStore } from '../store/voucher-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly vouchers: Pick<VoucherStore, 'read' | 'save'>;
  readonly acts: Pick<VoucherActs, 'note'>;
  readonly provider: Pick<VoucherProvider, 'cancel'>;
  readonly nowMs: () => number;
}

/** Noted first, then asked of the provider, then written: a repeat goes on wherever it stopped. */
export const cancelVoucher: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const { voucherId } = request.params;
  const voucher = await effects.vouchers.read(voucherId);
  if (voucher === undefined) throw new Problem(problems.voucher_not_found);
  if (voucher.status !== 'issued' && voucher.status !== 'cancelled') {
    throw new Problem(problems.voucher_not_issued, { details: { status: voucher.status } });
  }
  await effects.acts.note(voucherId, 'cancellation', request, effects.nowMs());
  if (voucher.status === 'cancelled') return { body: viewOf(voucher) };
  const { providerVoucherId } = voucher;
  // One id for whoever asks: a voucher is cancelled once.
  const operationId = `cancel-${voucherId}`;
  const done = await effects.provider.cancel({ operationId, providerVoucherId });
  if (done.kind === 'unknown') throw new Problem(problems.voucher_provider_unavailable);
  if (done.kind === 'declined') {
    throw new Problem(problems.voucher_refused, { details: { providerCode: done.code } });
  }
  const next = settleCancelled(voucher, effects.nowMs());
  const saved = await effects.vouchers.save(next);
  return { body: viewOf(saved.saved ? next : saved.current) };
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, cancelVoucher, {
  vouchers: voucherStore(tables.vouchers),
  acts: voucherActs(tables.vouchers),
  provider: sandboxVouchers({
    baseUrl: settings.VOUCHER_PROVIDER_URL,
    secretKey: secrets.voucherProviderKey,
  }),
  nowMs,
});
