import type { RefundEffects } from './refund-pledge.ts';

/**
 * What is left of a payment, or what this refund took of it when it was begun. Nothing is left when
 * all of it went back before.
 */
export const restOf = async (
  pledgeId: string,
  refundId: string,
  { payments, refunds }: Pick<RefundEffects, 'payments' | 'refunds'>,
): Promise<number> => {
  const known = await refunds.read(pledgeId, refundId);
  if (known !== undefined) return known.request.amountKrw;
  const payment = await payments.read(pledgeId);
  if (payment?.status !== 'approved') throw new Error(`${pledgeId} was not paid.`);
  return payment.attempt.amountKrw - payment.refundKrw;
};
