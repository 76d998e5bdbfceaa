import { documentClient } from '../../../shared/dynamo/client.ts';
import {
  GetCommand,
  QueryCommand,
  type TransactWriteCommandInput,
} from '../../../shared/dynamo/commands.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { MemberRole } from '../../../shared/kernel/contract.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type Member, ownersChange } from '../domain/membership.ts';
import { problems } from '../domain/problems.ts';
import {
  memberKey,
  memberOf,
  memberPrefix,
  ownersKey,
  type Seat,
  seatCheck,
  seatKey,
  seatOf,
  seatRefused,
} from './member-item.ts';

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;
interface Actor {
  readonly subject: string;
}

/** One owner must be left after an owner goes. */
const isNotLast = 'ownerCount > :one';
/** Nobody changed the member since it was read. */
const isUnchanged = 'version = :version';
/** The seat is the one of this membership. */
const isOwnSeat = 'memberId = :memberId';

/** Adds to the count of owners; absent when nothing changes. */
export const ownersUpdate = (
  table: string,
  associationId: string,
  change: -1 | 0 | 1,
): TransactItems => {
  if (change === 0) return [];
  return [
    {
      Update: {
        TableName: table,
        Key: ownersKey(associationId),
        UpdateExpression: 'ADD ownerCount :change',
        ConditionExpression: change < 0 ? isNotLast : 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':change': change, ...(change < 0 ? { ':one': 1 } : {}) },
      },
    },
  ];
};

/** The actor's seat is checked beside the change, except where the change is of that very seat. */
const checkOf = (table: string, actor: Actor, member: Member): TransactItems =>
  actor.subject === member.subject
    ? []
    : [seatCheck(table, actor, member.associationId, ['owner'])];

const write = async (
  table: string,
  actor: Actor,
  member: Member,
  change: -1 | 0 | 1,
  changes: TransactItems,
): Promise<void> => {
  const checks = checkOf(table, actor, member);
  const owners = ownersUpdate(table, member.associationId, change);
  const result = await guardedTransaction(documentClient, [...checks, ...owners, ...changes]);
  if (result.written) return;
  const failed = result.refusals.map((refusal) => refusal.failed);
  if (checks.length > 0 && failed[0]) {
    throw seatRefused(result.refusals[0], member.associationId);
  }
  if (owners.length > 0 && failed[checks.length]) throw new Problem(problems.last_owner);
  const ofMember = result.refusals[checks.length + owners.length];
  const isGone = ofMember?.failed === true && ofMember.old === undefined;
  throw new Problem(isGone ? problems.member_not_found : commonProblems.stale_etag);
};

const find =
  (table: string) =>
  async (associationId: string, memberId: string): Promise<Member> => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: memberKey(associationId, memberId),
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) throw new Problem(problems.member_not_found);
    return memberOf(Item);
  };

const list =
  (table: string) =>
  async (
    associationId: string,
    page: { limit: number; after: PageKey | undefined },
  ): Promise<{ items: Member[]; lastKey: PageKey | undefined }> => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :associationId AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':associationId': associationId, ':prefix': memberPrefix },
        Limit: page.limit,
        ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
      }),
    );
    return { items: Items.map(memberOf), lastKey: LastEvaluatedKey as PageKey | undefined };
  };

/** Gives a member another role, as it was read; seat and count of owners follow at once. */
const changeRole =
  (table: string) =>
  (actor: Actor, member: Member, role: MemberRole): Promise<void> =>
    write(table, actor, member, ownersChange(member.role, role), [
      {
        Update: {
          TableName: table,
          Key: memberKey(member.associationId, member.memberId),
          UpdateExpression: 'SET #role = :role ADD version :one',
          ConditionExpression: isUnchanged,
          ExpressionAttributeNames: { '#role': 'role' },
          ExpressionAttributeValues: { ':role': role, ':version': member.version, ':one': 1 },
        },
      },
      {
        Update: {
          TableName: table,
          Key: seatKey(member.subject),
          UpdateExpression: 'SET #role = :role',
          ConditionExpression: `${isOwnSeat} AND #role = :old`,
          ExpressionAttributeNames: { '#role': 'role' },
          ExpressionAttributeValues: {
            ':role': role,
            ':old': member.role,
            ':memberId': member.memberId,
          },
        },
      },
    ]);

/** Ends a membership, as it was read. */
const remove =
  (table: string) =>
  (actor: Actor, member: Member): Promise<void> =>
    write(table, actor, member, ownersChange(member.role, undefined), [
      {
        Delete: {
          TableName: table,
          Key: memberKey(member.associationId, member.memberId),
          ConditionExpression: isUnchanged,
          ExpressionAttributeValues: { ':version': member.version },
        },
      },
      {
        Delete: {
          TableName: table,
          Key: seatKey(member.subject),
          ConditionExpression: isOwnSeat,
          ExpressionAttributeValues: { ':memberId': member.memberId },
        },
      },
    ]);

/** Where a person sits, if anywhere. */
const findSeat =
  (table: string) =>
  async (subject: string): Promise<Seat | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: seatKey(subject), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : seatOf(Item);
  };

export const memberStore = (table: string) => ({
  find: find(table),
  list: list(table),
  changeRole: changeRole(table),
  remove: remove(table),
  findSeat: findSeat(table),
});
export type MemberStore = ReturnType<typeof memberStore>;
