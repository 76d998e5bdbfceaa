import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Member } from '../domain/membership.ts';
import { problems } from '../domain/problems.ts';
import { type Invitation, invitation } from '../domain/schemas.ts';
import { joiningItems, seatCheck, seatRefused } from './member-item.ts';
import { ownersUpdate } from './member-store.ts';

const prefix = 'INVITATION#';
const keyOf = (associationId: string, invitationId: string) => ({
  pk: associationId,
  sk: `${prefix}${invitationId}`,
});

/** It was neither accepted nor revoked. */
const isOpen = '#status = :open';
/** It can still be accepted at the instant of the request. */
const isFresh = 'expiresAt > :now';

type Outcome = Act['outcome'];

/** Writes the invitation, if who invites is an owner at this moment. */
const create =
  (table: string) =>
  async (created: Invitation, request: ActRequest, outcome: Outcome): Promise<Outcome> => {
    const { associationId, invitationId, invitedAt } = created;
    const act = actOf(associationId, 'invitation', request, { at: invitedAt, outcome });
    const result = await actOnce(documentClient, table, act, [
      seatCheck(table, request.principal, associationId, ['owner']),
      {
        Put: {
          TableName: table,
          Item: { ...keyOf(associationId, invitationId), ...created },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ]);
    if (result.done) return result.outcome;
    throw seatRefused(result.refusals[0], associationId);
  };

const find =
  (table: string) =>
  async (associationId: string, invitationId: string): Promise<Invitation> => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: keyOf(associationId, invitationId),
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) throw new Problem(problems.invitation_not_found);
    return invitation.parse(Item);
  };

const list =
  (table: string) =>
  async (
    associationId: string,
    page: { limit: number; after: PageKey | undefined },
  ): Promise<{ items: Invitation[]; lastKey: PageKey | undefined }> => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :associationId AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':associationId': associationId, ':prefix': prefix },
        Limit: page.limit,
        ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
      }),
    );
    return {
      items: Items.map((item) => invitation.parse(item)),
      lastKey: LastEvaluatedKey as PageKey | undefined,
    };
  };

/** Closes an invitation that nobody has accepted. */
const revoke =
  (table: string) =>
  async (associationId: string, invitationId: string): Promise<void> => {
    const result = await guardedUpdate(documentClient, {
      TableName: table,
      Key: keyOf(associationId, invitationId),
      UpdateExpression: 'SET #status = :revoked',
      ConditionExpression: isOpen,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':open': 'open', ':revoked': 'revoked' },
    });
    if (result.written) return;
    const [refusal] = result.refusals;
    const stands = refusal?.failed && refusal.old !== undefined;
    throw new Problem(stands ? problems.invitation_not_open : problems.invitation_not_found);
  };

/** Spends the invitation and seats the person, together. */
const accept =
  (table: string) =>
  async (
    accepted: Invitation,
    joining: Member,
    request: ActRequest,
    outcome: Outcome,
  ): Promise<Outcome> => {
    const { associationId, invitationId } = accepted;
    const act = actOf(associationId, 'acceptance', request, { at: joining.joinedAt, outcome });
    const result = await actOnce(documentClient, table, act, [
      {
        Update: {
          TableName: table,
          Key: keyOf(associationId, invitationId),
          UpdateExpression: 'SET #status = :accepted',
          ConditionExpression: `${isOpen} AND ${isFresh}`,
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: {
            ':open': 'open',
            ':accepted': 'accepted',
            ':now': joining.joinedAt,
          },
        },
      },
      ...joiningItems(table, joining),
      ...ownersUpdate(table, associationId, joining.role === 'owner' ? 1 : 0),
    ]);
    if (result.done) return result.outcome;
    const [ofInvitation] = result.refusals;
    throw new Problem(
      ofInvitation?.failed ? problems.invitation_not_open : problems.already_member,
    );
  };

export const invitationStore = (table: string) => ({
  create: create(table),
  find: find(table),
  list: list(table),
  revoke: revoke(table),
  accept: accept(table),
  findAcceptance: (associationId: string, request: ActRequest) =>
    findOutcome(documentClient, table, associationId, 'acceptance', request),
});
export type InvitationStore = ReturnType<typeof invitationStore>;
