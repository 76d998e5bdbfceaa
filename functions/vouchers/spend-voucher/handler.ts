import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { viewOf } from '../domain/view.ts';
import { sandboxVouchers } from '../store/sandbox-vouchers.ts';
import { nowMs } from '../store/system.ts';
import { type VoucherActs, voucherActs } from '../store/voucher-acts.ts';
import type { VoucherProvider } from '../store/voucher-port.ts';
import { type VoucherStore, voucherStore } from '../store/voucher-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly vouchers: Pick<VoucherStore, 'read'>;
  readonly acts: Pick<VoucherActs, 'note'>;
  readonly provider: Pick<VoucherProvider, 'spend'>;
  readonly nowMs: () => number;
}

/**
 * Notes the wish and passes it on under the note's id, so that a repeat is the same use at the
 * provider. The balance is the provider's; nothing of it is kept here.
 */
export const spendVoucher: HttpUseCase<typeof contract, Effects> = async (
  request,
  { vouchers, acts, provider, nowMs },
) => {
  const { voucherId } = request.params;
  const voucher = await vouchers.read(voucherId);
  if (voucher === undefined) throw new Problem(problems.voucher_not_found);
  if (voucher.status !== 'issued') {
    throw new Problem(problems.voucher_not_issued, { details: { status: voucher.status } });
  }
  const spent = await provider.spend({
    operationId: await acts.note(voucherId, 'use', request, nowMs()),
    providerVoucherId: voucher.providerVoucherId,
    businessNumber: request.body.businessNumber,
    amountKrw: request.body.amountKrw,
  });
  switch (spent.kind) {
    case 'approved': {
      const { balanceKrw, use } = spent.voucher;
      return { body: { ...viewOf(voucher), balanceKrw, use } };
    }
    case 'declined':
      if (spent.code === 'SHOP_NOT_REGISTERED') throw new Problem(problems.shop_not_registered);
      throw new Problem(problems.voucher_refused, { details: { providerCode: spent.code } });
    case 'unknown':
      throw new Problem(problems.voucher_provider_unavailable);
  }
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, spendVoucher, {
  vouchers: voucherStore(tables.vouchers),
  acts: voucherActs(tables.vouchers),
  provider: sandboxVouchers({
    baseUrl: settings.VOUCHER_PROVIDER_URL,
    secretKey: secrets.voucherProviderKey,
  }),
  nowMs,
});
