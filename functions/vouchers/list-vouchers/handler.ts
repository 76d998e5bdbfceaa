import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOf } from '../domain/view.ts';
import { type VoucherStore, voucherStore } from '../store/voucher-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly vouchers: Pick<VoucherStore, 'page'>;
  readonly signingKey: string;
}

export const listVouchers: HttpUseCase<typeof contract, Effects> = async (
  { query: { status, limit, cursor } },
  { vouchers, signingKey },
) => {
  const list = `vouchers:${status}`;
  const page = await vouchers.page({ status, limit, from: keyOfCursor(signingKey, list, cursor) });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.vouchers.map(viewOf), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);

export const handler = httpFunction(contract, listVouchers, {
  vouchers: voucherStore(tables.vouchers),
  signingKey: secrets.signingKey,
});
