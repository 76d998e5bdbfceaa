import type { Claim } from './claim.ts';

/** What the claim of a receipt keeps: all that the desk is answered. */
export interface RefundDetail {
  readonly receiptKrw: number;
  readonly spentKrw: number;
  readonly nettedKrw: number;
  readonly voucherKrw: number;
  readonly cutByPool: boolean;
  readonly next: { readonly missingKrw: number; readonly benefitKrw: number } | null;
  readonly cutBy: {
    readonly cap: string;
    readonly window: string;
    readonly limit: number;
    readonly freesAt: string | null;
  } | null;
}

/** What the desk is told of a claim; the same for every repeat. */
export const deskViewOf = (claim: Claim, detail: RefundDetail, statementLink: string) => ({
  claimId: claim.claimId,
  promotionId: claim.promotionId,
  status: claim.amount > 0 ? ('granted' as const) : ('counted' as const),
  grantedKrw: claim.amount,
  nettedKrw: detail.nettedKrw,
  voucherKrw: detail.voucherKrw,
  spentKrw: detail.spentKrw,
  next: detail.next,
  cutBy: detail.cutBy,
  cutByPool: detail.cutByPool,
  statementLink,
  createdAt: claim.createdAt,
});
