import * as z from 'zod/mini';
import type { Outcome } from '../../../shared/payments/outcome.ts';
import { readingOf } from '../../../shared/payments/reading.ts';
import { openWire, type WireAnswer, type WireSettings } from '../../../shared/payments/wire.ts';
import { verdictOf } from './provider-codes.ts';
import type { ProviderVoucher, VoucherProvider } from './voucher-port.ts';

const voucherShape = z.looseObject({
  voucherId: z.string().check(z.minLength(1)),
  orderId: z.string().check(z.minLength(1)),
  amount: z.int().check(z.positive()),
  balance: z.int().check(z.nonnegative()),
  status: z.enum(['ISSUED', 'PARTLY_USED', 'USED', 'EXPIRED', 'CANCELED']),
  issuedAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
});

const uses = {
  ISSUED: 'unused',
  PARTLY_USED: 'partly_used',
  USED: 'used',
  EXPIRED: 'expired',
  CANCELED: 'cancelled',
} as const;

const utcOf = (instant: string): string => new Date(instant).toISOString();

const viewOf = (wire: z.infer<typeof voucherShape>): ProviderVoucher => ({
  providerVoucherId: wire.voucherId,
  orderId: wire.orderId,
  amountKrw: wire.amount,
  balanceKrw: wire.balance,
  use: uses[wire.status],
  issuedAt: utcOf(wire.issuedAt),
  expiresAt: utcOf(wire.expiresAt),
});

const outcomeOf = (answer: WireAnswer): Outcome<{ readonly voucher: ProviderVoucher }> => {
  if (answer.kind !== 'answer') return answer;
  const shape = voucherShape.safeParse(answer.body);
  return shape.success
    ? { kind: 'approved', voucher: viewOf(shape.data) }
    : { kind: 'unknown', reason: 'misshapen_answer' };
};

const root = '/onnuri/v1';

/** The sandbox's wire as a VoucherProvider. */
export const sandboxVouchers = (settings: WireSettings): VoucherProvider => {
  const wire = openWire({ ...settings, verdictOf });
  const post = async (path: string, operationId: string, body: object) =>
    outcomeOf(
      await wire({
        method: 'POST',
        path: `${root}${path}`,
        body,
        operationId,
        patience: 'moneyMs',
      }),
    );
  const pathOf = (providerVoucherId: string) =>
    `/vouchers/${encodeURIComponent(providerVoucherId)}`;
  return {
    issue: async ({ orderId, phone, amountKrw, validDays }) => {
      const body = { orderId, phone, amount: amountKrw, validDays };
      const outcome = await post('/vouchers', orderId, body);
      if (outcome.kind !== 'approved') return outcome;
      const { voucher } = outcome;
      const isAsked = voucher.orderId === orderId && voucher.amountKrw === amountKrw;
      return isAsked ? outcome : { kind: 'unknown', reason: 'mismatch' };
    },
    readByOrder: async (orderId) =>
      readingOf(
        await wire({
          method: 'GET',
          path: `${root}/orders/${encodeURIComponent(orderId)}`,
          patience: 'readMs',
        }),
        { shape: voucherShape, view: viewOf, absentCode: 'NOT_FOUND_VOUCHER' },
      ),
    spend: ({ operationId, providerVoucherId, businessNumber, amountKrw }) =>
      post(`${pathOf(providerVoucherId)}/uses`, operationId, {
        useId: operationId,
        businessNumber,
        amount: amountKrw,
      }),
    cancel: ({ operationId, providerVoucherId }) =>
      post(`${pathOf(providerVoucherId)}/cancel`, operationId, {}),
  };
};
