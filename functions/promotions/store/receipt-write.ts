import type { TransactWriteCommandInput } from '../../../shared/dynamo/commands.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import {
  neighbouringApprovals,
  type Receipt,
  type ReceiptRule,
  sameApprovalRule,
  splitWindowMs,
} from '../domain/receipt.ts';
import type { receiptKeysOf } from './receipt-keys.ts';

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** A receipt is one for the whole country, whatever the promotion. */
const isNew = 'attribute_not_exists(pk)';
/** A neighbouring approval is another purchase when neither card nor shopper is the same. */
const isAnother =
  'attribute_not_exists(pk) OR #status = :cancelled OR (payerKey <> :payer AND personKey <> :person)';
const isEarlier = 'attribute_not_exists(pk) OR issuedAtMs <= :from';
const isLater = 'attribute_not_exists(pk) OR issuedAtMs >= :to';

/** Items after the receipt's own that look at its ten minutes and those around. */
const splitItems = 3;

export interface ReceiptWrite {
  readonly claimId: string;
  readonly personKey: string;
  readonly receipt: Receipt;
  readonly keys: ReturnType<typeof receiptKeysOf>;
  /** What the cancellation of its payment must find again. */
  readonly counted: Item;
}

/**
 * The receipt's part of the transaction that counts it: the receipt itself, and what shows that it is
 * no part of another one. All of it stands or falls with the claim, so of two desks that hold one
 * receipt one is told.
 */
export const receiptItems = (table: string, write: ReceiptWrite): TransactItems => {
  const { claimId, personKey, receipt, keys, counted } = write;
  const { issuedAtMs, amountKrw } = receipt;
  const { payerKey } = keys;
  return [
    {
      Put: {
        TableName: table,
        Item: {
          ...keys.receipt,
          ...counted,
          claimId,
          personKey,
          payerKey,
          issuedAtMs,
          amountKrw,
          splitPk: keys.split.pk,
          status: 'counted',
        },
        ConditionExpression: isNew,
      },
    },
    {
      Put: {
        TableName: table,
        Item: { ...keys.split, claimId, issuedAtMs },
        ConditionExpression: isNew,
      },
    },
    check(table, keys.splitBefore, isEarlier, { ':from': issuedAtMs - splitWindowMs }),
    check(table, keys.splitAfter, isLater, { ':to': issuedAtMs + splitWindowMs }),
    ...keys.neighbours.map((Key) => ({
      ConditionCheck: {
        TableName: table,
        Key,
        ConditionExpression: isAnother,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':cancelled': 'cancelled',
          ':payer': payerKey,
          ':person': personKey,
        },
      },
    })),
  ];
};

const check = (
  table: string,
  Key: { pk: string; sk: string },
  ConditionExpression: string,
  ExpressionAttributeValues: Record<string, number>,
) => ({
  ConditionCheck: { TableName: table, Key, ConditionExpression, ExpressionAttributeValues },
});

/** How many items `receiptItems` makes of this receipt. */
export const receiptItemCount = ({ approvalNumber }: Receipt): number =>
  splitItems + 1 + neighbouringApprovals(approvalNumber).length;

/** Which rule refused, from the place of the refused item among `receiptItems`. */
export const ruleRefusedAt = (
  index: number,
  old: Item | undefined,
  given: Receipt,
): ReceiptRule => {
  if (index === 0) {
    const known = { issuedAtMs: Number(old?.issuedAtMs), amountKrw: Number(old?.amountKrw) };
    return sameApprovalRule(known, given);
  }
  return index <= splitItems ? 'same_card_within_minutes' : 'consecutive_approvals';
};
