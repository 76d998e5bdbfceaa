import * as z from 'zod/mini';
import type { TransactWriteCommandInput } from '../../../shared/dynamo/commands.ts';
import type { Refusal } from '../../../shared/dynamo/guarded-write.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import type { MemberRole } from '../../../shared/kernel/contract.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Member } from '../domain/membership.ts';
import { problems } from '../domain/problems.ts';
import { memberRole } from '../domain/schemas.ts';

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

export const memberPrefix = 'MEMBER#';
export const memberKey = (associationId: string, memberId: string) => ({
  pk: associationId,
  sk: `${memberPrefix}${memberId}`,
});
/**
 * A person's one seat: it keeps an account from belonging to two associations, and it is what the
 * issuing of tokens reads.
 */
export const seatKey = (subject: string) => ({ pk: `SUBJECT#${subject}`, sk: 'SEAT' });
/** How many owners there are, so that the last one cannot go. */
export const ownersKey = (associationId: string) => ({ pk: associationId, sk: 'OWNERS' });

export const memberIdOf = (associationId: string, subject: string): string =>
  derivedId('member', associationId, subject);

const memberItem = z.object({
  memberId: z.string(),
  associationId: z.string(),
  subject: z.string(),
  role: memberRole,
  email: z.nullable(z.string()),
  joinedAt: z.string(),
  version: z.int().check(z.positive()),
});
export const memberOf = (item: Record<string, unknown>): Member => memberItem.parse(item);

const seatItem = z.object({ associationId: z.string(), role: memberRole });
export type Seat = z.infer<typeof seatItem>;
export const seatOf = (item: Record<string, unknown>): Seat => seatItem.parse(item);

/** Seat and membership of somebody who joins. The seat comes first: its refusal says "already_member". */
export const joiningItems = (table: string, member: Member): TransactItems => [
  {
    Put: {
      TableName: table,
      Item: {
        ...seatKey(member.subject),
        associationId: member.associationId,
        memberId: member.memberId,
        role: member.role,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
  {
    Put: {
      TableName: table,
      Item: { ...memberKey(member.associationId, member.memberId), ...member },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
];

/** Seat, membership and the first count of owners for who registers the association. */
export const founderItems = (
  table: string,
  associationId: string,
  subject: string,
  joinedAt: string,
): TransactItems => [
  ...joiningItems(table, {
    memberId: memberIdOf(associationId, subject),
    associationId,
    subject,
    role: 'owner',
    email: null,
    joinedAt,
    version: 1,
  }),
  {
    Put: {
      TableName: table,
      Item: { ...ownersKey(associationId), ownerCount: 1 },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
];

/**
 * What a failed seat check is answered with. Whoever sits elsewhere, or nowhere, is told what every
 * stranger is told.
 */
export const seatRefused = (refusal: Refusal | undefined, associationId: string): Problem => {
  const seat = refusal?.failed ? refusal.old : undefined;
  return new Problem(
    seat?.associationId === associationId
      ? problems.membership_ended
      : problems.association_not_found,
  );
};

/**
 * Holds a token's claim against the seat as it is now: a token outlives a removal by up to an hour,
 * and these changes must not.
 */
export const seatCheck = (
  table: string,
  actor: { readonly subject: string },
  associationId: string,
  roles: readonly MemberRole[],
): TransactItems[number] => ({
  ConditionCheck: {
    TableName: table,
    Key: seatKey(actor.subject),
    ConditionExpression: `associationId = :associationId AND #role IN (${roles
      .map((_, index) => `:role${index}`)
      .join(', ')})`,
    ExpressionAttributeNames: { '#role': 'role' },
    ExpressionAttributeValues: {
      ':associationId': associationId,
      ...Object.fromEntries(roles.map((role, index) => [`:role${index}`, role])),
    },
  },
});
