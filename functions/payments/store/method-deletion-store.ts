import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { DeleteCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedTransaction, type Item } from '../../../shared/dynamo/guarded-write.ts';
import type { DeletingMethod } from '../domain/method.ts';
import { checkPauseOf } from '../domain/transitions.ts';
import { itemOfMethod } from './method-store.ts';
import { unresolvedKeys } from './payment-item.ts';
import { versionGuard } from './payment-store.ts';

/**
 * A card that the provider has not yet forgotten, as work in the table `payments`: the vault has no
 * index to find it by. It holds ids, never the billing key.
 *
 *   pk methodId · sk METHOD_DELETION · gsi1 UNRESOLVED#<shard>
 */
export const deletionSk = 'METHOD_DELETION';

const deletionSchema = z.object({
  paymentMethodId: z.string(),
  donorId: z.string(),
  sinceMs: z.number(),
});
export type MethodDeletion = z.infer<typeof deletionSchema>;

export const deletionOfItem = (item: Item): MethodDeletion => deletionSchema.parse(item);

const itemOf = (deletion: MethodDeletion, nextCheckAtMs: number): Item => ({
  pk: deletion.paymentMethodId,
  sk: deletionSk,
  ...deletion,
  ...unresolvedKeys(deletion.paymentMethodId, nextCheckAtMs),
});

export const methodDeletionStore = (vaultTable: string, paymentsTable: string) => ({
  /** The card is gone for the donor, and the work is noted, in one write. False: it had changed. */
  begin: async (method: DeletingMethod, nowMs: number): Promise<boolean> => {
    const deletion = {
      paymentMethodId: method.paymentMethodId,
      donorId: method.donorId,
      sinceMs: nowMs,
    };
    const { written } = await guardedTransaction(documentClient, [
      {
        Put: { TableName: vaultTable, Item: itemOfMethod(method), ...versionGuard(method.version) },
      },
      {
        Put: {
          TableName: paymentsTable,
          Item: itemOf(deletion, nowMs + checkPauseOf(0)),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ]);
    return written;
  },

  postpone: async (deletion: MethodDeletion, nowMs: number): Promise<void> => {
    await guardedPut(documentClient, {
      TableName: paymentsTable,
      Item: itemOf(deletion, nowMs + checkPauseOf(nowMs - deletion.sinceMs)),
      ConditionExpression: 'attribute_exists(pk)',
    });
  },

  finish: async (paymentMethodId: string): Promise<void> => {
    await documentClient.send(
      new DeleteCommand({
        TableName: paymentsTable,
        Key: { pk: paymentMethodId, sk: deletionSk },
      }),
    );
  },
});

export type MethodDeletionStore = ReturnType<typeof methodDeletionStore>;
