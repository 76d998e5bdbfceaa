import type { IntendedPayment, Payment } from './payment.ts';

/** What has to be asked or looked through because of a webhook. */
export type Lesson =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'outcome'; readonly payment: IntendedPayment }
  /** Refunds under way, and what was taken or given back without our asking. */
  | { readonly kind: 'movements' }
  /** Whether an attempt that ended without money has any after all. */
  | { readonly kind: 'ended' };

export interface Hint {
  /** The attempt it names. */
  readonly number: number;
  /** Whether it says that money went back. */
  readonly isCancel: boolean;
}

const nothing: Lesson = { kind: 'nothing' };

/**
 * Nearly every webhook tells of a charge whose answer came, and teaches nothing: one read, no write.
 * A hint is not believed, only looked into, so one that lies can at most ask for a look too few,
 * which the daily run makes good.
 */
export const lessonOf = (payment: Payment, { number, isCancel }: Hint): Lesson => {
  if (payment.status === 'intended' && payment.attempt.number === number) {
    // A charge that its settlement is asking about right now needs no second asker.
    const isAsked = payment.order.when === 'at_close' && payment.unknown === null;
    return isAsked ? nothing : { kind: 'outcome', payment };
  }
  if (payment.status === 'approved' && payment.attempt.number === number) {
    // A payment of which something went back may have it again: then it is told as paid in full.
    return isCancel || payment.refundKrw > 0 ? { kind: 'movements' } : nothing;
  }
  const ended = payment.status === 'declined' ? [...payment.past, payment.attempt] : payment.past;
  return ended.some((attempt) => attempt.number === number) ? { kind: 'ended' } : nothing;
};
