/**
 * Money that is due to a donor and that the provider would not give back.
 *
 *   open ──retry──▶ retrying ──▶ paid   (or refused anew ──▶ open)
 *     └──transfer──▶ recorded ──a second officer──▶ transferred ──▶ paid
 *           ◀──rejected──┘
 *
 * It keeps the id of the refund that was refused first; each way on is a refund of its own.
 */
export type RefusedStatus = 'open' | 'retrying' | 'recorded' | 'transferred' | 'paid';

export interface Transfer {
  readonly by: string;
  readonly at: string;
  /** The day the bank took it, in Korea. */
  readonly transferredOn: string;
  readonly evidence: readonly { readonly description: string; readonly url: string }[];
}

export interface RefusedRefund {
  readonly refusedRefundId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly amountKrw: number;
  /** The request it pays out; null for refunds that nobody had to ask for. */
  readonly refundRequestId: string | null;
  readonly code: string;
  readonly refusedAt: string;
  readonly status: RefusedStatus;
  /** Ways that were tried after the first: the number in the id of the next one. */
  readonly tries: number;
  readonly transfer: Transfer | null;
  readonly paidAt: string | null;
  readonly version: number;
}

const next = (refused: RefusedRefund, change: Partial<RefusedRefund>): RefusedRefund => ({
  ...refused,
  ...change,
  version: refused.version + 1,
});

export type WayRefusal = 'refused_refund_not_open' | 'confirmer_is_recorder';

/** Whether another way may be begun; undefined means it may. */
export const findWayRefusal = ({ status }: RefusedRefund): WayRefusal | undefined =>
  status === 'open' ? undefined : 'refused_refund_not_open';

export const retried = (refused: RefusedRefund): RefusedRefund =>
  next(refused, { status: 'retrying', tries: refused.tries + 1 });

export const recorded = (refused: RefusedRefund, transfer: Transfer): RefusedRefund =>
  next(refused, { status: 'recorded', transfer });

/** Whether an officer may say yes or no to a transfer that another one recorded. */
export const findConfirmationRefusal = (
  { status, transfer }: RefusedRefund,
  officer: string,
): WayRefusal | undefined => {
  if (status !== 'recorded') return 'refused_refund_not_open';
  return transfer?.by === officer ? 'confirmer_is_recorder' : undefined;
};

export const confirmed = (refused: RefusedRefund): RefusedRefund =>
  next(refused, { status: 'transferred', tries: refused.tries + 1 });

export const rejected = (refused: RefusedRefund): RefusedRefund =>
  next(refused, { status: 'open', transfer: null });

/** Refused anew; undefined when that was noted, or it was paid meanwhile. */
export const refusedAgain = (
  refused: RefusedRefund,
  again: Pick<RefusedRefund, 'code' | 'refusedAt'>,
): RefusedRefund | undefined =>
  refused.status === 'retrying' || refused.status === 'transferred'
    ? next(refused, { ...again, status: 'open', transfer: null })
    : undefined;

export const paid = (refused: RefusedRefund, paidAt: string): RefusedRefund | undefined =>
  refused.status === 'paid' ? undefined : next(refused, { status: 'paid', paidAt });
