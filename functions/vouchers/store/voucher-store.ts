import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { Voucher } from '../domain/voucher.ts';
import { itemOfVoucher, openPk, statusPk, voucherOfItem, voucherSk } from './voucher-item.ts';

/** A change of a voucher that names the version it changes. */
export type Saved =
  | { readonly saved: true }
  /** Somebody else changed it first; this is how it stands now. */
  | { readonly saved: false; readonly current: Voucher };

export interface VoucherStore {
  readonly read: (voucherId: string) => Promise<Voucher | undefined>;
  /** Writes `next` where the stored version is the one before `next`'s. */
  readonly save: (next: Voucher) => Promise<Saved>;
  /** Open vouchers of one shard that are due for a look, the most overdue first. */
  readonly listDue: (shard: number, dueAt: string, limit: number) => Promise<readonly Voucher[]>;
  readonly page: (query: {
    readonly status: Exclude<Voucher['status'], 'open'>;
    readonly limit: number;
    readonly from: PageKey | undefined;
  }) => Promise<{
    readonly vouchers: readonly Voucher[];
    readonly lastKey: Record<string, unknown> | undefined;
  }>;
}

export const voucherStore = (table: string): VoucherStore => ({
  read: async (voucherId) => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: { pk: voucherId, sk: voucherSk },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : voucherOfItem(Item);
  },
  save: async (next) => {
    const result = await guardedPut(documentClient, {
      TableName: table,
      Item: itemOfVoucher(next),
      ...versionGuard(next.version),
    });
    if (result.written) return { saved: true };
    const [refusal] = result.refusals;
    if (!refusal?.failed || refusal.old === undefined) {
      throw new Error(`${next.voucherId} was to be changed and is not there.`);
    }
    return { saved: false, current: voucherOfItem(refusal.old) };
  },
  listDue: async (shard, dueAt, limit) => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :shard AND gsi1sk <= :due',
        ExpressionAttributeValues: { ':shard': openPk(shard), ':due': dueAt },
        Limit: limit,
      }),
    );
    return Items.map(voucherOfItem);
  },
  page: async ({ status, limit, from }) => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :status',
        ExpressionAttributeValues: { ':status': statusPk(status) },
        ScanIndexForward: false,
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    return { vouchers: Items.map(voucherOfItem), lastKey: LastEvaluatedKey };
  },
});

/** One change follows exactly one other: the version before it must be the stored one. */
export const versionGuard = (version: number) =>
  version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': version - 1 },
      };
