import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { type AssociationMirror, associationMirror, type Place } from '../domain/schemas.ts';
import { mirrorSk } from './campaign-item.ts';

/** What is told is newer than what is known: events come in any order, and more than once. */
const isNewer = 'attribute_not_exists(pk) OR changedAt < :changedAt';
const isVerified = '#status = :verified';

const keyOf = (associationId: string) => ({ pk: associationId, sk: mirrorSk });

/** Lets a transaction through only while the association is verified, as far as is known here. */
export const verifiedCheck = (table: string, associationId: string) => ({
  ConditionCheck: {
    TableName: table,
    Key: keyOf(associationId),
    ConditionExpression: isVerified,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':verified': 'verified' },
  },
});

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
    told: { status: AssociationMirror['status']; changedAt: string; place?: Place },
  ): Promise<void> => {
    const place =
      told.place === undefined ? 'place = if_not_exists(place, :place)' : 'place = :place';
    await guardedUpdate(documentClient, {
      TableName: table,
      Key: keyOf(associationId),
      UpdateExpression: `SET #status = :status, changedAt = :changedAt, ${place}`,
      ConditionExpression: isNewer,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':status': told.status,
        ':changedAt': told.changedAt,
        ':place': told.place ?? null,
      },
    });
  };

export const mirrorStore = (table: string) => ({ find: find(table), keep: keep(table) });
export type MirrorStore = ReturnType<typeof mirrorStore>;
