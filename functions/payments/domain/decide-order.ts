import type { AwaitingPayment, DeclinedPayment, Order, Payment } from './payment.ts';
import { openOrder, reorder } from './transitions.ts';

/**
 * What a telling of a pledge's order changes. Events come twice and in any order: only a newer one
 * counts, and none once the provider has been asked; what it was asked for stands.
 */
export const decideOrder = (
  payment: Payment | undefined,
  order: Order,
): AwaitingPayment | DeclinedPayment | undefined => {
  if (payment === undefined) return openOrder(order);
  switch (payment.status) {
    case 'awaiting':
    case 'declined':
      return order.orderedAtMs > payment.order.orderedAtMs ? reorder(payment, order) : undefined;
    case 'intended':
    case 'approved':
      return undefined;
  }
};
