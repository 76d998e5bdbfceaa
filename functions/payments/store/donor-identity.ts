import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { DeleteCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { openText, sealText } from '../../../shared/identity/seal.ts';
import type { DonorIdentity } from '../domain/donation-receipt-schemas.ts';

/**
 * Who gave, apart from everything else and sealed: `pk receiptId · sk DONOR` in the table `receiptDonors`,
 * in an index by the day until which it is kept. Its absence is what an erasure leaves.
 */
const purpose = 'donor-identity';
const keptList = 'KEPT';
const keyOf = (receiptId: string) => ({ pk: receiptId, sk: 'DONOR' });

const itemSchema = z.object({ pk: z.string(), sealed: z.string(), requestHash: z.string() });
const identitySchema = z.object({ name: z.string(), identityNumber: z.string() });

interface Kept {
  readonly receiptId: string;
  readonly identity: DonorIdentity;
  /** Of the request: a digest of a resident number can be tried out, so it lies here and goes with it. */
  readonly requestHash: string;
  readonly keptUntil: string;
}

export const identityItem = (signingKey: string, kept: Kept) => ({
  ...keyOf(kept.receiptId),
  sealed: sealText(signingKey, purpose, JSON.stringify(kept.identity)),
  requestHash: kept.requestHash,
  gsi1pk: keptList,
  gsi1sk: `${kept.keptUntil}#${kept.receiptId}`,
});

export const identityStore = (table: string, signingKey: string) => ({
  /** Of receipts whose donors are still kept. */
  read: async (receiptIds: readonly string[]) => {
    const items = await readMany(documentClient, table, receiptIds.map(keyOf));
    return new Map(
      items.map((item) => {
        const kept = itemSchema.parse(item);
        const text = openText(signingKey, purpose, kept.sealed);
        return [kept.pk, { ...kept, ...identitySchema.parse(JSON.parse(text)) }] as const;
      }),
    );
  },
});
export type IdentityStore = ReturnType<typeof identityStore>;

/** Erases whom nobody need know any more, the longest kept first; answers how many they were. */
export const eraseKeptUntil = async (
  table: string,
  nowIso: string,
  limit: number,
): Promise<number> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :kept AND gsi1sk < :now',
      ExpressionAttributeValues: { ':kept': keptList, ':now': nowIso },
      Limit: limit,
    }),
  );
  for (const { pk, sk } of Items) {
    await documentClient.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
  }
  return Items.length;
};
