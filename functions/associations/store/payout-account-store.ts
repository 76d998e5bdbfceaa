import { payoutAccountVerified } from '../../../events/associations/payout-account-verified.ts';
import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedTransaction, type Item } from '../../../shared/dynamo/guarded-write.ts';
import { requestHashAttribute } from '../../../shared/dynamo/once.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { superseded } from '../domain/payout-account.ts';
import { problems } from '../domain/problems.ts';
import { type PayoutAccount, type PayoutAccountIn, payoutAccount } from '../domain/schemas.ts';
import { associationSk } from './association-item.ts';
import { seatCheck, seatRefused } from './member-item.ts';

/** Two requests at once may both ask the provider; only the state one of them left is moved on. */
const isStill = '#status = :status';
/** No other account was set after this one. */
const isLatest = 'latestAccountId = :payoutAccountId';
const isVerified = 'verification.#status = :verified';

const accountKey = (associationId: string, payoutAccountId: string) => ({
  pk: associationId,
  sk: `ACCOUNT#${payoutAccountId}`,
});
/** Which account is paid to, and which was set last. */
const pointerKey = (associationId: string) => ({ pk: associationId, sk: 'PAYOUT_ACCOUNT' });

/**
 * Writes the intent, if who asks is owner or treasurer at this moment and the association is
 * verified. A repeat answers the account as it stands.
 */
const begin =
  (table: string) =>
  async (
    associationId: string,
    account: PayoutAccountIn<'checking'>,
    request: ActRequest,
  ): Promise<PayoutAccount> => {
    const { payoutAccountId, startedAt } = account;
    const { requestHash } = request;
    const result = await guardedTransaction(documentClient, [
      {
        Put: {
          TableName: table,
          Item: {
            ...accountKey(associationId, payoutAccountId),
            ...account,
            requestHash,
            by: request.principal.subject,
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      seatCheck(table, request.principal, associationId, ['owner', 'treasurer']),
      {
        ConditionCheck: {
          TableName: table,
          Key: { pk: associationId, sk: associationSk },
          ConditionExpression: isVerified,
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':verified': 'verified' },
        },
      },
      {
        Update: {
          TableName: table,
          Key: pointerKey(associationId),
          UpdateExpression: 'SET latestAccountId = :payoutAccountId, changedAt = :startedAt',
          ExpressionAttributeValues: {
            ':payoutAccountId': payoutAccountId,
            ':startedAt': startedAt,
          },
        },
      },
    ]);
    if (result.written) return account;
    const [ofAccount, ofSeat] = result.refusals;
    if (ofAccount?.failed) return sameAccount(ofAccount.old, requestHash);
    throw ofSeat?.failed
      ? seatRefused(ofSeat, associationId)
      : new Problem(problems.association_not_verified);
  };

const sameAccount = (old: Item | undefined, requestHash: string): PayoutAccount => {
  if (old?.[requestHashAttribute] !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return payoutAccount.parse(old);
};

/** What an item keeps through its states. */
interface Kept {
  readonly associationId: string;
  readonly request: ActRequest;
}

const itemOf = ({ associationId, request }: Kept, account: PayoutAccount) => ({
  ...accountKey(associationId, account.payoutAccountId),
  ...account,
  requestHash: request.requestHash,
  by: request.principal.subject,
});

/** Moves an account on from the state it was read in. False when another request has done so. */
const move =
  (table: string) =>
  async (kept: Kept, from: PayoutAccount['status'], to: PayoutAccount): Promise<boolean> => {
    const result = await guardedPut(documentClient, {
      TableName: table,
      Item: itemOf(kept, to),
      ConditionExpression: isStill,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':status': from },
    });
    return result.written;
  };

const eventOfVerified = (associationId: string, account: PayoutAccountIn<'verified'>) =>
  eventOf(payoutAccountVerified, {
    id: derivedId('event', account.payoutAccountId, 'verified'),
    occurredAt: account.verifiedAt,
    data: {
      associationId,
      payoutAccountId: account.payoutAccountId,
      sellerId: account.sellerId,
      bankCode: account.bankCode,
      accountLastDigits: account.accountLastDigits,
      verifiedAt: account.verifiedAt,
    },
  });

/**
 * Makes the account the one that is paid to, and tells payouts, in one transaction. An account that
 * was overtaken by a later one is declined instead: nobody may be paid on an older wish.
 */
const finish =
  (table: string) =>
  async (kept: Kept, account: PayoutAccountIn<'verified'>): Promise<PayoutAccount | undefined> => {
    const { associationId } = kept;
    const { payoutAccountId } = account;
    const result = await guardedTransaction(documentClient, [
      {
        Update: {
          TableName: table,
          Key: pointerKey(associationId),
          UpdateExpression: 'SET currentAccountId = :payoutAccountId, changedAt = :verifiedAt',
          ConditionExpression: isLatest,
          ExpressionAttributeValues: {
            ':payoutAccountId': payoutAccountId,
            ':verifiedAt': account.verifiedAt,
          },
        },
      },
      {
        Put: {
          TableName: table,
          Item: { ...itemOf(kept, account), outbox: [eventOfVerified(associationId, account)] },
          ConditionExpression: isStill,
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':status': 'registering' },
        },
      },
    ]);
    if (result.written) return account;
    const [ofPointer] = result.refusals;
    if (!ofPointer?.failed) return undefined;
    const { bankCode, accountLastDigits, holderName, startedAt } = account;
    const declined: PayoutAccountIn<'declined'> = {
      payoutAccountId,
      bankCode,
      accountLastDigits,
      holderName,
      startedAt,
      status: 'declined',
      declineCode: superseded,
    };
    return (await move(table)(kept, 'registering', declined)) ? declined : undefined;
  };

const find =
  (table: string) =>
  async (associationId: string, payoutAccountId: string): Promise<PayoutAccount> => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: accountKey(associationId, payoutAccountId),
        ConsistentRead: true,
      }),
    );
    return payoutAccount.parse(Item);
  };

/** The account that is paid to and the one that was set last; often they are the same. */
const findCurrent =
  (table: string) =>
  async (
    associationId: string,
  ): Promise<{ current: PayoutAccount | undefined; latest: PayoutAccount }> => {
    const { Item: pointer } = await documentClient.send(
      new GetCommand({ TableName: table, Key: pointerKey(associationId), ConsistentRead: true }),
    );
    if (pointer === undefined) throw new Problem(problems.payout_account_not_found);
    const latest = await find(table)(associationId, String(pointer.latestAccountId));
    const currentId = pointer.currentAccountId as string | undefined;
    if (currentId === undefined) return { current: undefined, latest };
    const current =
      currentId === latest.payoutAccountId ? latest : await find(table)(associationId, currentId);
    return { current, latest };
  };

export const payoutAccountStore = (table: string) => ({
  begin: begin(table),
  move: move(table),
  finish: finish(table),
  find: find(table),
  findCurrent: findCurrent(table),
});
export type PayoutAccountStore = ReturnType<typeof payoutAccountStore>;
