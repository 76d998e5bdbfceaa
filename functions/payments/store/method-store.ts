import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, type Item } from '../../../shared/dynamo/guarded-write.ts';
import { createOnce, type Once } from '../../../shared/dynamo/once.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { methodRecordsPerDonorMax } from '../domain/limits.ts';
import type { Method } from '../domain/method.ts';
import type { Methods, Saved } from './effects.ts';
import { savedOf, versionGuard } from './payment-store.ts';

/**
 * The vault: table `paymentMethods`, pk donorId · sk METHOD#<methodId>. The donor is the partition,
 * so a method can only be found by somebody who names its owner. It has no stream and no index.
 */
const skOf = (paymentMethodId: string): string => `METHOD#${paymentMethodId}`;

const common = {
  paymentMethodId: z.string(),
  donorId: z.string(),
  customerKey: z.string(),
  requestHash: z.string(),
  createdAtMs: z.number(),
  version: z.int(),
};
const card = {
  billingKey: z.string(),
  cardCompany: z.nullable(z.string()),
  maskedNumber: z.nullable(z.string()),
};
const methodSchema: z.ZodMiniType<Method> = z.discriminatedUnion('status', [
  z.object({ status: z.literal('registering'), ...common }),
  z.object({ status: z.literal('refused'), ...common, code: z.string() }),
  z.object({ status: z.literal('active'), ...common, ...card }),
  z.object({ status: z.literal('deleting'), ...common, ...card }),
  z.object({ status: z.literal('deleted'), ...common }),
]);

const methodOfItem = (item: Item): Method => methodSchema.parse(item);

export const itemOfMethod = (method: Method) => ({
  pk: method.donorId,
  sk: skOf(method.paymentMethodId),
  ...method,
});

export interface MethodName {
  readonly donorId: string;
  readonly paymentMethodId: string;
}

const nameOf = ({ donorId, paymentMethodId }: MethodName): string =>
  `${donorId} ${paymentMethodId}`;

export const methodStore = (table: string) => {
  const read: Methods['read'] = async (donorId, paymentMethodId) => {
    const { Item: found } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: { pk: donorId, sk: skOf(paymentMethodId) },
        ConsistentRead: true,
      }),
    );
    return found === undefined ? undefined : methodOfItem(found);
  };

  return {
    read,

    /** Methods of many donors at once; another one is read when it is needed. */
    readAhead: async (names: readonly MethodName[]): Promise<Methods> => {
      const distinct = [...new Map(names.map((name) => [nameOf(name), name])).values()];
      const keys = distinct.map((name) => ({ pk: name.donorId, sk: skOf(name.paymentMethodId) }));
      const found = (await readMany(documentClient, table, keys)).map(methodOfItem);
      const known = new Map(found.map((method) => [nameOf(method), method]));
      return {
        read: async (donorId, paymentMethodId) =>
          known.get(nameOf({ donorId, paymentMethodId })) ?? read(donorId, paymentMethodId),
      };
    },

    /** The intent of a registration, once per Idempotency-Key. */
    beginOnce: async (method: Method): Promise<{ repeated: boolean; method: Method }> => {
      const { repeated, item }: Once = await createOnce(
        documentClient,
        table,
        itemOfMethod(method),
      );
      return { repeated, method: methodOfItem(item) };
    },

    save: async (next: Method): Promise<Saved<Method>> =>
      savedOf(
        await guardedPut(documentClient, {
          TableName: table,
          Item: itemOfMethod(next),
          ...versionGuard(next.version),
        }),
        methodOfItem,
      ),

    /** The donor's methods; the vault keeps a trace of refused and deleted ones. */
    listOfDonor: async (donorId: string): Promise<readonly Method[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :donor',
          ExpressionAttributeValues: { ':donor': donorId },
          ConsistentRead: true,
          Limit: methodRecordsPerDonorMax,
        }),
      );
      return Items.map(methodOfItem);
    },
  };
};

export type MethodStore = ReturnType<typeof methodStore>;
