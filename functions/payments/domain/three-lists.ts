import type { KstDate } from '../../../shared/kernel/kst-calendar.ts';
import type { CaseCode } from '../../../shared/kernel/money-cases.ts';
import type { MovementKind } from '../../../shared/kernel/movements.ts';
import type { Payment } from './payment.ts';
import type { Refund } from './refund.ts';

/**
 * Three lists that must say the same of each pledge: the provider's settlement listing, our own
 * payments and refunds, and the journal. Ours stands in the middle: each listed movement must be
 * one of ours and the other way round, and each of ours must be booked once and the other way round.
 */

/** One money movement in the provider's listing; a refund's figures are negative. */
export interface Listed {
  readonly transactionKey: string;
  readonly orderId: string;
  readonly amountKrw: number;
  readonly feeKrw: number;
  readonly feeVatKrw: number;
  readonly soldDate: KstDate;
}

/** A pledge's part in one journal entry. */
export interface Booked {
  readonly kind: MovementKind;
  readonly pledgeId: string;
  readonly amountKrw: number;
  readonly feeKrw: number;
  readonly feeVatKrw: number;
  readonly entryId: string;
  readonly bookedDate: KstDate;
}

/** What is known of one pledge. */
export interface PledgeMoney {
  readonly listed: readonly Listed[];
  readonly booked: readonly Booked[];
  readonly payment: Payment | undefined;
  readonly refunds: readonly Refund[];
}

/** Days that are judged. What lies beyond them is only there to be matched. */
export interface Window {
  readonly fromDate: KstDate;
  readonly toDate: KstDate;
  /** The provider may list a movement a day late: later ones are not missed yet. */
  readonly listedByDate: KstDate;
}

export interface Difference {
  readonly code: CaseCode;
  readonly subject: string;
  readonly detail: string;
  readonly date: KstDate;
}

/** What moved of a pledge as we know it, with the fee we reckoned with. */
export interface Movement {
  readonly kind: MovementKind;
  /** The order, or our refund's id. */
  readonly reference: string;
  /** The order the provider lists it by. Null for a refund by bank transfer, which it never lists. */
  readonly orderId: string | null;
  readonly date: KstDate;
  readonly amountKrw: number;
  readonly feeKrw: number;
  readonly feeVatKrw: number;
}
