import type { RewardUnits } from './basket.ts';

/**
 * The life of a pledge.
 *
 *     all_or_nothing   placed ──▶ collected
 *                        │  ▲       ▲
 *                        │  └─▶ declined ──▶ dropped
 *     keep_it_all      awaiting_payment ──▶ paid          (expired ──▶ paid, when paid late
 *                        └──▶ expired                      and stock is still there)
 *
 *     any that stands ──▶ cancelled (by the donor, while live)
 *                     ──▶ released  (the campaign failed or was called off)
 *     collected, paid ──▶ refunded
 */
export type PledgeStatus =
  | 'placed'
  | 'declined'
  | 'collected'
  | 'dropped'
  | 'awaiting_payment'
  | 'paid'
  | 'expired'
  | 'cancelled'
  | 'released'
  | 'refunded';

export type RefundReason = 'cancelled_by_donor' | 'late_payment' | 'campaign_cancelled';

/** A pledge as it stands. */
export interface Pledge {
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly donorId: string;
  readonly status: PledgeStatus;
  readonly amountKrw: number;
  readonly extraAmountKrw: number;
  readonly rewards: RewardUnits;
  readonly anonymous: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly paymentMethodId?: string | undefined;
  /** Until when a keep-it-all pledge waits for its payment. */
  readonly expiresAt?: string | undefined;
  /** The last run of charges that said something about it. */
  readonly run?: number | undefined;
  readonly undecided?: boolean | undefined;
  readonly declineCode?: string | undefined;
  readonly paymentId?: string | undefined;
  readonly providerFeeKrw?: number | undefined;
  readonly providerFeeVatKrw?: number | undefined;
  readonly refundDueAt?: string | undefined;
  readonly refundedAt?: string | undefined;
  readonly endedAt?: string | undefined;
  readonly guest?: boolean | undefined;
  /** The refund policy it was made under (refund-policy.ts). */
  readonly refundPolicy?: number | undefined;
}

/** What can happen to a pledge. */
export type PledgeAct =
  | 'change'
  | 'change_card'
  | 'cancel'
  | 'pay'
  | 'expire'
  | 'collect'
  | 'decline'
  | 'drop'
  | 'release'
  | 'refund';

export interface Transition {
  readonly to: PledgeStatus;
  /** What becomes of the stock and the person's allowance. */
  readonly stock: 'keeps' | 'gives_back' | 'takes_again';
  /** The donor has paid and gets it back. */
  readonly refund?: RefundReason;
}

const keeps = (to: PledgeStatus): Transition => ({ to, stock: 'keeps' });
const givesBack = (to: PledgeStatus, refund?: RefundReason): Transition =>
  refund === undefined ? { to, stock: 'gives_back' } : { to, stock: 'gives_back', refund };

/** All that is allowed. What is not in the table does not happen. */
const transitions: Readonly<Record<PledgeStatus, Partial<Record<PledgeAct, Transition>>>> = {
  placed: {
    change: keeps('placed'),
    change_card: keeps('placed'),
    cancel: givesBack('cancelled'),
    collect: keeps('collected'),
    decline: keeps('declined'),
    drop: givesBack('dropped'),
    release: givesBack('released'),
  },
  declined: {
    change_card: keeps('declined'),
    collect: keeps('collected'),
    decline: keeps('declined'),
    drop: givesBack('dropped'),
    release: givesBack('released'),
  },
  awaiting_payment: {
    cancel: givesBack('cancelled'),
    pay: keeps('paid'),
    expire: givesBack('expired'),
    release: givesBack('expired'),
  },
  paid: {
    cancel: givesBack('cancelled', 'cancelled_by_donor'),
    release: givesBack('released', 'campaign_cancelled'),
    refund: keeps('refunded'),
  },
  expired: { pay: { to: 'paid', stock: 'takes_again' }, refund: keeps('expired') },
  cancelled: {
    pay: { to: 'cancelled', stock: 'keeps', refund: 'late_payment' },
    refund: keeps('cancelled'),
  },
  released: { refund: keeps('released') },
  collected: { refund: keeps('refunded') },
  dropped: {},
  refunded: {},
};

/** What the act does to a pledge of this status; undefined when it may not happen. */
export const transitionOf = (status: PledgeStatus, act: PledgeAct): Transition | undefined =>
  transitions[status][act];

/** Nothing more is expected of the donor or of us, except giving money back. */
export const isOver = (status: PledgeStatus): boolean => {
  switch (status) {
    case 'placed':
    case 'declined':
    case 'collected':
    case 'awaiting_payment':
    case 'paid':
      return false;
    case 'dropped':
    case 'expired':
    case 'cancelled':
    case 'released':
    case 'refunded':
      return true;
  }
};

/** Money that will be, may be or was charged: what the public total of a campaign is made of. */
export const counts = (status: PledgeStatus): boolean => {
  switch (status) {
    case 'placed':
    case 'declined':
    case 'collected':
    case 'dropped':
    case 'paid':
    case 'released':
    case 'refunded':
      return true;
    case 'awaiting_payment':
    case 'expired':
    case 'cancelled':
      return false;
  }
};
