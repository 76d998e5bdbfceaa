import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { refundsPerPledgeMax } from '../domain/limits.ts';
import type { ApprovedPayment } from '../domain/payment.ts';
import type { Refund } from '../domain/refund.ts';
import { withoutReceipt } from './donation-receipt-item.ts';
import type { Saved } from './effects.ts';
import { itemOfPayment } from './payment-item.ts';
import { savedOf, versionGuard } from './payment-store.ts';
import { itemOfRefund, refundOfItem, refundSk, refundSkPrefix } from './refund-item.ts';

export interface Refunds {
  readonly read: (pledgeId: string, refundId: string) => Promise<Refund | undefined>;
  /** Changes the refund alone. */
  readonly save: (next: Refund) => Promise<Saved<Refund>>;
  /**
   * Changes the refund and what it takes of its payment. A donation receipt that stands is cancelled
   * in the same write, so before the provider is asked, and none is issued beside it. False: one of
   * them had changed.
   */
  readonly saveWith: (next: Refund, payment: ApprovedPayment) => Promise<boolean>;
}

/** A receipt for money that goes back is cancelled by the refund, whoever asked for it. */
const becauseOf = ({ request, intendedAtMs }: Refund) => ({
  by: request.refundId,
  reason: '환불로 취소됨',
  at: isoOf(intendedAtMs),
});

export const refundStore = (table: string) => {
  const put = (item: ReturnType<typeof itemOfRefund>, version: number) => ({
    TableName: table,
    Item: item,
    ...versionGuard(version),
  });
  const refunds: Refunds = {
    read: async (pledgeId, refundId) => {
      const { Item } = await documentClient.send(
        new GetCommand({
          TableName: table,
          Key: { pk: pledgeId, sk: refundSk(refundId) },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : refundOfItem(Item);
    },
    save: async (next) =>
      savedOf(
        await guardedPut(documentClient, put(itemOfRefund(next), next.version)),
        refundOfItem,
      ),
    saveWith: async (next, payment) => {
      const { written } = await guardedTransaction(documentClient, [
        { Put: put(itemOfRefund(next), next.version) },
        { Put: put(itemOfPayment(payment), payment.version) },
        await withoutReceipt(table, next.request.pledgeId, becauseOf(next)),
      ]);
      return written;
    },
  };
  return {
    ...refunds,
    listOfPledge: async (pledgeId: string): Promise<readonly Refund[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pledge AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pledge': pledgeId, ':prefix': refundSkPrefix },
          ConsistentRead: true,
          Limit: refundsPerPledgeMax,
        }),
      );
      return Items.map(refundOfItem);
    },
  };
};

export type RefundStore = ReturnType<typeof refundStore>;
