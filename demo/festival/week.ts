import type { RegisterAssociationBody } from '../../api/generated/operations.ts';

/** What a festival week is made of, before anything is sent. Days count from Sunday, 0 to 6. */

export type Goods = 'agriculture' | 'fishery' | 'clothing';
export type PaidBy = 'card' | 'cash_receipt' | 'corporate_card';

export interface MarketPlan {
  readonly name: string;
  readonly region: RegisterAssociationBody['market']['region'];
  readonly address: string;
  /** A weekday on which the market is closed. */
  readonly closedOn: number | null;
}

/** A receipt as somebody brings it to a desk of the market, and what the desk should say. */
export interface PlannedReceipt {
  readonly market: number;
  readonly stall: number;
  readonly day: number;
  /** Minutes after midnight at which the till printed it. */
  readonly minute: number;
  readonly amountKrw: number;
  readonly category: Goods;
  readonly paymentKind: PaidBy;
  readonly approvalNumber: string;
  /** `counted`, or the code of the refusal; of a refused receipt the name of its rule. */
  readonly answer: string;
}

export interface PlannedShopper {
  readonly key: string;
  readonly phone: string;
  readonly cardLast4: string;
  /** In the order in which they are brought. */
  readonly receipts: readonly PlannedReceipt[];
  /** Whether the payment of the first receipt is cancelled on Wednesday, after its refund. */
  readonly cancels: boolean;
}

/** Two shoppers who bring one receipt to two desks at the same time. */
export type PlannedPair = readonly [PlannedShopper, PlannedShopper];

export interface PlannedSale {
  readonly market: number;
  readonly stall: number;
  readonly day: number;
  /** A partner's till, or the market's own mall. */
  readonly channel: 'pos' | 'mall';
  readonly externalId: string;
  readonly orderId: string | null;
  readonly kind: 'online' | 'offline' | 'onnuri' | 'local_voucher';
  readonly amountKrw: number;
}

export interface WeekPlan {
  readonly seed: number;
  readonly size: WeekSize;
  readonly markets: readonly MarketPlan[];
  readonly shoppers: readonly PlannedShopper[];
  readonly pairs: readonly PlannedPair[];
  readonly sales: readonly PlannedSale[];
  /** By market: what its desk may pay out, and what is added to the reserve on Thursday. */
  readonly sharesKrw: readonly number[];
  readonly topUpKrw: number;
  /** Stops that each walker of the stamp tour visits. */
  readonly walks: readonly (readonly number[])[];
}

/** Writes approval numbers that no other receipt of the week has, nor its neighbours. */
export type Approvals = () => string;

/** How large a week is. Everything else follows from this and the seed. */
export interface WeekSize {
  readonly stallsPerMarket: number;
  readonly shoppers: number;
  readonly coupons: number;
  readonly claimants: number;
  readonly walkers: number;
  readonly seats: number;
  readonly bookings: number;
  readonly backers: number;
}

export const wholeWeek: WeekSize = {
  stallsPerMarket: 4,
  shoppers: 240,
  coupons: 160,
  claimants: 400,
  walkers: 40,
  seats: 40,
  bookings: 60,
  backers: 20,
};

/** The market whose part of the budget is half of what its shoppers are due. */
export const dryMarket = 1;
export const days = [0, 1, 2, 3, 4, 5, 6] as const;
export const wednesday = 3;
export const thursday = 4;
/** What the smallest voucher of the refund is worth. */
export const smallestKrw = 10_000;
