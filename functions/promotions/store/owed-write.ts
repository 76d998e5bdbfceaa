import type { TransactWriteCommandInput } from '../../../shared/dynamo/commands.ts';
import type { Spend } from '../domain/spend.ts';
import { owedEntryKey, owedKey, spendKey } from './receipt-keys.ts';

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** The sum is still the one that was decided on. */
const sameSum = 'version = :version';
const noSum = 'attribute_not_exists(pk)';
/** So much is still owed; what was netted twice would be paid too little. */
const stillOwed = 'openKrw >= :netted';

export const spendItem = (
  table: string,
  sumKey: string,
  before: Spend,
  next: Spend,
): TransactItems[number] => ({
  Put: {
    TableName: table,
    Item: { ...spendKey(sumKey), ...next },
    ...(before.version === 0
      ? { ConditionExpression: noSum }
      : {
          ConditionExpression: sameSum,
          ExpressionAttributeValues: { ':version': before.version },
        }),
  },
});

export interface OwedEntry {
  readonly personKey: string;
  readonly claimId: string;
  readonly promotionId: string;
  readonly amountKrw: number;
  readonly at: string;
}

/** Takes from what a person owes, and says so in the account of it. */
export const netItems = (table: string, entry: OwedEntry): TransactItems => [
  {
    Update: {
      TableName: table,
      Key: owedKey(entry.personKey),
      UpdateExpression: 'ADD openKrw :less, nettedKrw :netted',
      ConditionExpression: stillOwed,
      ExpressionAttributeValues: { ':less': -entry.amountKrw, ':netted': entry.amountKrw },
    },
  },
  entryItem(table, 'netted', entry),
];

/** Adds to what a person owes. */
export const oweItems = (table: string, entry: OwedEntry): TransactItems => [
  {
    Update: {
      TableName: table,
      Key: owedKey(entry.personKey),
      UpdateExpression: 'ADD openKrw :more, openedKrw :more',
      ExpressionAttributeValues: { ':more': entry.amountKrw },
    },
  },
  entryItem(table, 'opened', entry),
];

const entryItem = (
  table: string,
  kind: 'opened' | 'netted',
  { personKey, claimId, promotionId, amountKrw, at }: OwedEntry,
) => ({
  Put: {
    TableName: table,
    Item: {
      ...owedEntryKey(personKey, at, `${kind}#${claimId}`),
      kind,
      claimId,
      promotionId,
      amountKrw,
      at,
    },
    ConditionExpression: noSum,
  },
});
