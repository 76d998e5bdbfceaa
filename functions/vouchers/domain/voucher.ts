import { isoOf } from '../../../shared/kernel/clock.ts';
import { checkPauseMaxMs, firstCheckMs, unknownCaseMs } from './limits.ts';

/** What somebody is owed in vouchers, from the event that granted it. */
interface Owed {
  readonly voucherId: string;
  readonly claimId: string;
  readonly promotionId: string;
  readonly marketId: string;
  readonly amountKrw: number;
  readonly version: number;
  /** Tries with the provider that it refused; each one has an order id of its own. */
  readonly refusals: number;
  readonly orderedAtMs: number;
}

/** Written before the provider is asked; it stays until the provider has said what became of it. */
export interface OpenVoucher extends Owed {
  readonly status: 'open';
  /** Gone as soon as the voucher is out. */
  readonly sealedPhone: string;
  readonly sinceMs: number;
  readonly nextCheckAtMs: number;
  /** A person was called for it. */
  readonly called: boolean;
}
interface Issue {
  readonly providerVoucherId: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
}
export interface IssuedVoucher extends Owed, Issue {
  readonly status: 'issued';
}
export interface CancelledVoucher extends Owed, Issue {
  readonly status: 'cancelled';
  readonly cancelledAt: string;
}
export interface RefusedVoucher extends Owed {
  readonly status: 'refused';
  readonly sealedPhone: string;
  readonly code: string;
  readonly refusedAtMs: number;
}
export type Voucher = OpenVoucher | IssuedVoucher | CancelledVoucher | RefusedVoucher;

type Grant = Pick<Owed, 'voucherId' | 'claimId' | 'promotionId' | 'marketId' | 'amountKrw'> & {
  readonly sealedPhone: string;
};

export const openVoucher = (grant: Grant, nowMs: number): OpenVoucher => ({
  ...grant,
  status: 'open',
  version: 1,
  refusals: 0,
  orderedAtMs: nowMs,
  sinceMs: nowMs,
  nextCheckAtMs: nowMs + firstCheckMs,
  called: false,
});

/**
 * The provider's order id: ours, so that a lost answer can be found again. A new one only after a
 * refusal, which is the provider's word that the old one made nothing.
 */
export const orderIdOf = ({ voucherId, refusals }: Voucher): string => `${voucherId}-${refusals}`;

const owedOf = (voucher: Voucher): Owed => {
  const { voucherId, claimId, promotionId, marketId, amountKrw, refusals, orderedAtMs } = voucher;
  const version = voucher.version + 1;
  return { voucherId, claimId, promotionId, marketId, amountKrw, refusals, orderedAtMs, version };
};

export const settleIssued = (voucher: OpenVoucher, issue: Issue): IssuedVoucher => ({
  ...owedOf(voucher),
  ...issue,
  status: 'issued',
});

export const settleRefused = (
  voucher: OpenVoucher,
  code: string,
  nowMs: number,
): RefusedVoucher => ({
  ...owedOf(voucher),
  status: 'refused',
  sealedPhone: voucher.sealedPhone,
  code,
  refusedAtMs: nowMs,
});

/** Looks become rarer the longer nothing is known; after an hour a person is called, once. */
export const leaveUnknown = (voucher: OpenVoucher, nowMs: number): OpenVoucher => {
  const elapsedMs = Math.max(nowMs - voucher.sinceMs, firstCheckMs);
  return {
    ...voucher,
    version: voucher.version + 1,
    nextCheckAtMs: nowMs + Math.min(elapsedMs, checkPauseMaxMs),
    called: voucher.called || nowMs - voucher.sinceMs >= unknownCaseMs,
  };
};

/** Opens a refused voucher again, for the same phone or for one that can receive it. */
export const reopen = (
  voucher: RefusedVoucher,
  sealedPhone: string,
  nowMs: number,
): OpenVoucher => ({
  ...owedOf(voucher),
  status: 'open',
  refusals: voucher.refusals + 1,
  sealedPhone,
  sinceMs: nowMs,
  nextCheckAtMs: nowMs,
  called: false,
});

export const settleCancelled = (voucher: IssuedVoucher, nowMs: number): CancelledVoucher => ({
  ...owedOf(voucher),
  providerVoucherId: voucher.providerVoucherId,
  issuedAt: voucher.issuedAt,
  expiresAt: voucher.expiresAt,
  status: 'cancelled',
  cancelledAt: isoOf(nowMs),
});
