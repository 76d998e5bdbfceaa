import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { type AssociationMirror, associationMirror, type Market } from '../domain/schemas.ts';

/** What is told is newer than what is known: events come in any order, and more than once. */
const isNewer = 'attribute_not_exists(pk) OR changedAt < :changedAt';

const keyOf = (associationId: string) => ({ pk: associationId, sk: 'ASSOCIATION' });

const find =
  (table: string) =>
  async (associationId: string): Promise<AssociationMirror | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: keyOf(associationId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : associationMirror.parse(Item);
  };

/** Keeps what an event told of an association, unless something newer is known. */
const keep =
  (table: string) =>
  async (
    associationId: string,
    told: { status: AssociationMirror['status']; changedAt: string; market?: Market },
  ): Promise<void> => {
    const market =
      told.market === undefined ? 'market = if_not_exists(market, :market)' : 'market = :market';
    await guardedUpdate(documentClient, {
      TableName: table,
      Key: keyOf(associationId),
      UpdateExpression: `SET #status = :status, changedAt = :changedAt, ${market}`,
      ConditionExpression: isNewer,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':status': told.status,
        ':changedAt': told.changedAt,
        ':market': told.market ?? null,
      },
    });
  };

export const mirrorStore = (table: string) => ({ find: find(table), keep: keep(table) });
export type MirrorStore = ReturnType<typeof mirrorStore>;
