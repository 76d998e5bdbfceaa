import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { viewOf } from '../domain/view.ts';
import { orderIdOf } from '../domain/voucher.ts';
import { sandboxVouchers } from '../store/sandbox-vouchers.ts';
import type { VoucherProvider } from '../store/voucher-port.ts';
import { type VoucherStore, voucherStore } from '../store/voucher-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly vouchers: Pick<VoucherStore, 'read'>;
  readonly provider: Pick<VoucherProvider, 'readByOrder'>;
}

export const readVoucher: HttpUseCase<typeof contract, Effects> = async (
  { params: { voucherId } },
  { vouchers, provider },
) => {
  const voucher = await vouchers.read(voucherId);
  if (voucher === undefined) throw new Problem(problems.voucher_not_found);
  const reading =
    voucher.status === 'issued' ? await provider.readByOrder(orderIdOf(voucher)) : undefined;
  const found = reading?.kind === 'found' ? reading.value : undefined;
  return {
    body: { ...viewOf(voucher), balanceKrw: found?.balanceKrw ?? null, use: found?.use ?? null },
  };
};

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, readVoucher, {
  vouchers: voucherStore(tables.vouchers),
  provider: sandboxVouchers({
    baseUrl: settings.VOUCHER_PROVIDER_URL,
    secretKey: secrets.voucherProviderKey,
  }),
});
