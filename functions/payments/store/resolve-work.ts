import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import type { PaymentProvider } from '../../../shared/payments/port.ts';
import { finishDeletion } from './delete-method.ts';
import type { AttemptEffects } from './effects.ts';
import { lookAtPayment } from './look-at-payment.ts';
import { deletionOfItem, deletionSk, type MethodDeletionStore } from './method-deletion-store.ts';
import type { MethodStore } from './method-store.ts';
import { paymentOfItem, paymentSk } from './payment-item.ts';
import { refundOfItem } from './refund-item.ts';
import { decideIntended } from './refund-pledge.ts';
import type { Refunds } from './refund-store.ts';

export interface ResolveEffects extends Omit<AttemptEffects, 'provider' | 'methods'> {
  readonly provider: PaymentProvider;
  readonly refunds: Refunds;
  readonly methods: Pick<MethodStore, 'read' | 'save'>;
  readonly deletions: Pick<MethodDeletionStore, 'postpone' | 'finish'>;
}

/** What is still unresolved after a look, and since when. */
export interface Unresolved {
  readonly kind: 'payment' | 'refund' | 'deletion';
  readonly id: string;
  readonly sinceMs: number;
  /** Nothing more is tried: only a person helps. */
  readonly isFinal?: true;
}

/**
 * Looks at one entry of the index of unresolved work. The entry may be older than the item, so each
 * kind starts from the item or from its version. Answers what is left to worry about.
 */
export const resolveWork = (
  item: Item,
  deadlineMs: number,
  effects: ResolveEffects,
): Promise<Unresolved | undefined> => {
  if (item.sk === paymentSk) return resolvePayment(item, deadlineMs, effects);
  if (item.sk === deletionSk) return resolveDeletion(item, effects);
  return resolveRefund(item, deadlineMs, effects);
};

const resolvePayment = async (
  item: Item,
  deadlineMs: number,
  effects: ResolveEffects,
): Promise<Unresolved | undefined> => {
  const { order } = paymentOfItem(item);
  const payment = await effects.payments.read(order.pledgeId);
  if (payment?.status !== 'intended') return undefined;
  // A donor's wish to pay is carried out while the pledge still holds its place. A charge at close
  // is sent by its settlement alone, which knows whether the pledge is still wanted.
  const { expiresAtMs } = payment.order;
  const send = expiresAtMs !== null && effects.nowMs() < expiresAtMs;
  const looked = await lookAtPayment(payment, { send, deadlineMs }, effects);
  return looked.payment.status === 'intended'
    ? { kind: 'payment', id: order.pledgeId, sinceMs: payment.attempt.intendedAtMs }
    : undefined;
};

const resolveRefund = async (
  item: Item,
  deadlineMs: number,
  effects: ResolveEffects,
): Promise<Unresolved | undefined> => {
  const { request } = refundOfItem(item);
  const refund = await effects.refunds.read(request.pledgeId, request.refundId);
  if (refund?.status !== 'intended') return undefined;
  const after = await decideIntended(refund, false, deadlineMs, effects);
  // A refused one is told by its own event, and becomes a case.
  return after.status === 'intended'
    ? { kind: 'refund', id: request.refundId, sinceMs: refund.intendedAtMs }
    : undefined;
};

const resolveDeletion = async (
  item: Item,
  effects: ResolveEffects,
): Promise<Unresolved | undefined> => {
  const deletion = deletionOfItem(item);
  const method = await effects.methods.read(deletion.donorId, deletion.paymentMethodId);
  if (method?.status !== 'deleting') {
    await effects.deletions.finish(deletion.paymentMethodId);
    return undefined;
  }
  if (await finishDeletion(method, effects)) return undefined;
  await effects.deletions.postpone(deletion, effects.nowMs());
  return { kind: 'deletion', id: deletion.paymentMethodId, sinceMs: deletion.sinceMs };
};
