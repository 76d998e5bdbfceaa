import type { Outcome, Reading } from '../../../shared/payments/outcome.ts';

/** What the voucher provider has on record. */
export interface ProviderVoucher {
  readonly providerVoucherId: string;
  readonly orderId: string;
  readonly amountKrw: number;
  readonly balanceKrw: number;
  readonly use: 'unused' | 'partly_used' | 'used' | 'expired' | 'cancelled';
  readonly issuedAt: string;
  readonly expiresAt: string;
}

/**
 * The port to whoever issues Onnuri vouchers. It pays people out; nothing here takes a voucher as
 * payment for a pledge, and nothing of payments or pledges knows this port.
 */
export interface VoucherProvider {
  /** Issues once per order id, whatever is sent how often. */
  readonly issue: (request: {
    readonly orderId: string;
    readonly phone: string;
    readonly amountKrw: number;
    readonly validDays: number;
  }) => Promise<Outcome<{ readonly voucher: ProviderVoucher }>>;
  /** The way back from a lost answer. */
  readonly readByOrder: (orderId: string) => Promise<Reading<ProviderVoucher>>;
  /** Refused unless the shop is registered with the programme. */
  readonly spend: (request: {
    readonly operationId: string;
    readonly providerVoucherId: string;
    readonly businessNumber: string;
    readonly amountKrw: number;
  }) => Promise<Outcome<{ readonly voucher: ProviderVoucher }>>;
  /** Only a voucher that nobody has spent from. */
  readonly cancel: (request: {
    readonly operationId: string;
    readonly providerVoucherId: string;
  }) => Promise<Outcome<{ readonly voucher: ProviderVoucher }>>;
}
