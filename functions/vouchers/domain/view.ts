import type { Voucher } from './voucher.ts';

/** What the API tells of a voucher; the phone is never among it. */
export const viewOf = (voucher: Voucher) => {
  const { voucherId, claimId, promotionId, marketId, status, amountKrw } = voucher;
  const issue = voucher.status === 'issued' || voucher.status === 'cancelled' ? voucher : undefined;
  return {
    voucherId,
    claimId,
    promotionId,
    marketId,
    status,
    amountKrw,
    issuedAt: issue?.issuedAt ?? null,
    expiresAt: issue?.expiresAt ?? null,
    refusalCode: voucher.status === 'refused' ? voucher.code : null,
  };
};
