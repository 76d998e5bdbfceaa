import { Problem } from '../../../shared/kernel/problem.ts';
import type { PaymentProvider } from '../../../shared/payments/port.ts';
import { decisionRoundsMax } from '../domain/limits.ts';
import { beginDeletion, type DeletingMethod, forget } from '../domain/method.ts';
import { problems } from '../domain/problems.ts';
import type { MethodDeletionStore } from './method-deletion-store.ts';
import type { MethodStore } from './method-store.ts';

export interface DeletionEffects {
  readonly methods: Pick<MethodStore, 'read' | 'save'>;
  readonly deletions: Pick<MethodDeletionStore, 'begin' | 'finish'>;
  readonly provider: Pick<PaymentProvider, 'deletePaymentMethod'>;
  readonly nowMs: () => number;
}

/**
 * Takes a card away from its donor at once, and from the provider as soon as that answers. Pledges
 * that wait to be charged with it keep its id: their charge is declined, and the donor is told in
 * time to choose another card.
 *
 * @throws Problem `payment_method_not_found` when the donor has no such card.
 */
export const deleteMethod = async (
  donorId: string,
  paymentMethodId: string,
  effects: DeletionEffects,
): Promise<void> => {
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const method = await effects.methods.read(donorId, paymentMethodId);
    switch (method?.status) {
      case undefined:
      case 'registering':
      case 'refused':
        throw new Problem(problems.payment_method_not_found);
      case 'deleting':
      case 'deleted':
        return;
      case 'active': {
        const next = beginDeletion(method);
        if (!(await effects.deletions.begin(next, effects.nowMs()))) break;
        await finishDeletion(next, effects);
        return;
      }
    }
  }
  throw new Problem(problems.payment_provider_unavailable);
};

/** Answers whether the provider has forgotten the card; then nothing of it is left here either. */
export const finishDeletion = async (
  method: DeletingMethod,
  effects: Omit<DeletionEffects, 'nowMs' | 'deletions'> & {
    readonly deletions: Pick<MethodDeletionStore, 'finish'>;
  },
): Promise<boolean> => {
  const answer = await effects.provider.deletePaymentMethod(method.billingKey);
  if (answer.kind !== 'approved') return false;
  await effects.methods.save(forget(method));
  await effects.deletions.finish(method.paymentMethodId);
  return true;
};
