import type { Claim } from './claim.ts';

/** What the claim of a receipt keeps: all that the desk is answered. */
export interface RefundDetail {
  /** What the pool gives: won, or pieces. */
  readonly unit: 'krw' | 'count';
  readonly receiptKrw: number;
  readonly spentKrw: number;
  readonly nettedKrw: number;
  readonly voucherKrw: number;
  readonly cutByPool: boolean;
  readonly next: {
    readonly missingKrw: number;
    readonly benefitKrw: number;
    readonly benefitPieces: number;
  } | null;
  readonly cutBy: {
    readonly cap: string;
    readonly window: string;
    readonly limit: number;
    readonly freesAt: string | null;
  } | null;
}

/** An amount in the pool's unit as won and pieces, of which one is none. */
export const inWonOrPieces = (unit: RefundDetail['unit'], amount: number) =>
  unit === 'krw' ? { krw: amount, pieces: 0 } : { krw: 0, pieces: amount };

/** What the desk is told of a claim; the same for every repeat. */
export const deskViewOf = (claim: Claim, detail: RefundDetail, statementLink: string) => {
  const granted = inWonOrPieces(detail.unit, claim.amount);
  return {
    claimId: claim.claimId,
    promotionId: claim.promotionId,
    status: claim.amount > 0 ? ('granted' as const) : ('counted' as const),
    grantedKrw: granted.krw,
    grantedPieces: granted.pieces,
    nettedKrw: detail.nettedKrw,
    voucherKrw: detail.voucherKrw,
    spentKrw: detail.spentKrw,
    next: detail.next,
    cutBy: detail.cutBy,
    cutByPool: detail.cutByPool,
    statementLink,
    createdAt: claim.createdAt,
  };
};
