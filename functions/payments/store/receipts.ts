import { type NameStore, nameStore } from '../../../shared/dynamo/names.ts';
import { linkOpens } from '../../../shared/identity/pledge-link.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import { type Receipt, receiptOf } from '../domain/receipt.ts';
import { paymentStore } from './payment-store.ts';
import { refundStore } from './refund-store.ts';
import { nowMs } from './system.ts';

/** Who asks: the donor of the pledge, or whoever holds the link to a guest's. */
type Asker =
  | { readonly donorId: string }
  | { readonly headers: Readonly<Record<string, string | undefined>>; readonly signingKey: string };

export interface ReceiptEffects {
  readonly payments: Pick<ReturnType<typeof paymentStore>, 'read'>;
  readonly refunds: Pick<ReturnType<typeof refundStore>, 'listOfPledge'>;
  readonly names: Pick<NameStore, 'find'>;
  readonly nowMs: () => number;
}

export const receiptEffects = (table: string): ReceiptEffects => ({
  payments: paymentStore(table),
  refunds: refundStore(table),
  names: nameStore(table),
  nowMs,
});

/**
 * The receipt of a paid pledge, for the one who paid.
 *
 * @throws Problem `pledge_link_not_accepted`, `payment_not_found`, `receipt_not_ready`.
 */
export const readReceiptFor = async (
  pledgeId: string,
  asker: Asker,
  { payments, refunds, names, nowMs: now }: ReceiptEffects,
): Promise<Receipt> => {
  if (!('donorId' in asker) && !linkOpens(asker.signingKey, pledgeId, asker.headers, now())) {
    throw new Problem(problems.pledge_link_not_accepted);
  }
  const payment = await payments.read(pledgeId);
  const isTheirs = !('donorId' in asker) || payment?.order.donorId === asker.donorId;
  if (payment === undefined || !isTheirs) throw new Problem(problems.payment_not_found);
  if (payment.status !== 'approved') throw new Problem(problems.receipt_not_ready);
  return receiptOf(
    payment,
    await refunds.listOfPledge(pledgeId),
    await names.find(payment.order.campaignId),
  );
};
