import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import {
  GetCommand,
  QueryCommand,
  type TransactWriteCommandInput,
} from '../../../shared/dynamo/commands.ts';
import { guardedTransaction, type Refusal } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import type { StoredAssociation, Verification } from '../domain/schemas.ts';
import { eventsOfVerification } from './association-events.ts';
import {
  associationOf,
  associationSk,
  businessNumberKey,
  itemOf,
  statusPartition,
} from './association-item.ts';
import { founderItems } from './member-item.ts';

/** The new thing may not stand there yet. */
const isNew = 'attribute_not_exists(pk)';
/** Nobody changed it since it was read. */
const isUnchanged = 'version = :version';
/** The guard on the number is this association's, so it may give it up. */
const isOwnClaim = 'associationId = :associationId';

type Outcome = Act['outcome'];

const putUnder = (table: string, association: StoredAssociation, version: number) => ({
  Put: {
    TableName: table,
    Item: itemOf(association),
    ConditionExpression: isUnchanged,
    ExpressionAttributeValues: { ':version': version },
  },
});

const claimNumber = (table: string, association: StoredAssociation) => ({
  Put: {
    TableName: table,
    Item: {
      ...businessNumberKey(association.businessNumber),
      associationId: association.associationId,
    },
    ConditionExpression: isNew,
  },
});

const find =
  (table: string) =>
  async (associationId: string): Promise<StoredAssociation> => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: { pk: associationId, sk: associationSk },
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) throw new Problem(problems.association_not_found);
    return associationOf(Item);
  };

/** Writes association, business number, founder and owner count together, or nothing. */
const register =
  (table: string) =>
  async (
    association: StoredAssociation,
    request: ActRequest,
    outcome: Outcome,
  ): Promise<Outcome> => {
    const { associationId, registeredAt } = association;
    const act = actOf(associationId, 'registration', request, { at: registeredAt, outcome });
    const result = await actOnce(documentClient, table, act, [
      { Put: { TableName: table, Item: itemOf(association), ConditionExpression: isNew } },
      claimNumber(table, association),
      ...founderItems(table, associationId, request.principal.subject, registeredAt),
    ]);
    if (result.done) return result.outcome;
    throw registrationRefused(result.refusals);
  };

/** Replaces the association as it was read; a changed business number moves its guard along. */
const save =
  (table: string) =>
  async (next: StoredAssociation, old: StoredAssociation): Promise<void> => {
    const items: NonNullable<TransactWriteCommandInput['TransactItems']> = [
      putUnder(table, next, old.version),
    ];
    if (next.businessNumber !== old.businessNumber) {
      items.push(claimNumber(table, next), {
        Delete: {
          TableName: table,
          Key: businessNumberKey(old.businessNumber),
          ConditionExpression: isOwnClaim,
          ExpressionAttributeValues: { ':associationId': old.associationId },
        },
      });
    }
    const result = await guardedTransaction(documentClient, items);
    if (result.written) return;
    const [ofAssociation] = result.refusals;
    if (ofAssociation?.failed) throw new Problem(commonProblems.stale_etag);
    throw new Problem(problems.business_number_registered);
  };

/**
 * Replaces the association with the verdict on it and tells others. Undefined when somebody else
 * changed it meanwhile: read it again and decide anew.
 */
const judge =
  (table: string) =>
  async (
    next: StoredAssociation,
    noun: string,
    request: ActRequest,
    answer: { at: string; outcome: Outcome },
  ): Promise<Outcome | undefined> => {
    const act = actOf(next.associationId, noun, request, {
      ...answer,
      events: eventsOfVerification(next),
    });
    const result = await actOnce(documentClient, table, act, [
      putUnder(table, next, next.version - 1),
    ]);
    return result.done ? result.outcome : undefined;
  };

const listByStatus =
  (table: string) =>
  async (
    status: Verification['status'],
    page: { limit: number; after: PageKey | undefined },
  ): Promise<{ items: StoredAssociation[]; lastKey: PageKey | undefined }> => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :status',
        ExpressionAttributeValues: { ':status': statusPartition(status) },
        Limit: page.limit,
        ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
      }),
    );
    return { items: Items.map(associationOf), lastKey: LastEvaluatedKey as PageKey | undefined };
  };

export const associationStore = (table: string) => ({
  find: find(table),
  findOutcome: (associationId: string, noun: string, request: ActRequest) =>
    findOutcome(documentClient, table, associationId, noun, request),
  register: register(table),
  save: save(table),
  judge: judge(table),
  listByStatus: listByStatus(table),
});
export type AssociationStore = ReturnType<typeof associationStore>;

/** The order of `register`: association, business number, founder's place, membership, owner count. */
const registrationRefused = (refusals: readonly Refusal[]): Problem => {
  const [, ofBusinessNumber] = refusals;
  return ofBusinessNumber?.failed
    ? new Problem(problems.business_number_registered)
    : new Problem(problems.already_member);
};
