import { refundRequested } from '../../../events/pledges/refund-requested.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, UpdateCommand } from '../../../shared/dynamo/commands.ts';
import { createOnce, requestHashAttribute } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { type KstDate, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { decideRefundAsk, type RefundGround } from '../domain/refund-policy.ts';
import { unitsOf } from '../domain/view.ts';
import type { StoredPledge } from './pledge-item.ts';
import { type Asker, findPledge, type ReadingEffects } from './standing.ts';

interface RefundRequest {
  readonly pledgeId: string;
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly body: {
    readonly ground: RefundGround;
    readonly rewards: readonly { readonly rewardId: string; readonly quantity: number }[];
    readonly deliveredOn: KstDate | null;
    readonly reason: string;
    readonly evidence: readonly { readonly description: string; readonly url: string }[];
  };
}

export interface RefundAskingEffects extends ReadingEffects {
  readonly table: string;
}

/**
 * Takes in a request for money back, the same for donors and guests: the pledge's own terms decide
 * whether it may be asked; who decides on it is told by the event that rides on the item.
 */
export const askForRefund = async (request: RefundRequest, effects: RefundAskingEffects) => {
  const { pledgeId, body, requestHash } = request;
  const { pledge, offer } = await findPledge(pledgeId, request.asker, effects);
  const refundRequestId = derivedId('refundrequest', pledgeId, request.idempotencyKey);
  const key = keyOf(pledgeId, refundRequestId);
  // Looked for before the pledge is judged: by now it may be refunded because of this very request.
  const earlier = await findTaken(effects.table, key, requestHash);
  if (earlier !== undefined) return answerOf(earlier, request.asker);
  const requestedAt = isoOf(effects.clock.nowMs());
  const ask = { ...body, units: unitsOf(body.rewards) };
  const lines = decideRefundAsk(pledge, offer, ask, kstDateOf(effects.clock.nowMs()));
  const taken: Taken = {
    refundRequestId,
    pledgeId,
    ground: body.ground,
    amountKrw: lines.reduce((sum, { amountKrw }) => sum + amountKrw, 0),
    requestedAt,
  };
  const event = eventOf(refundRequested, {
    id: derivedId('event', refundRequestId, 'requested'),
    occurredAt: requestedAt,
    data: {
      ...taken,
      ...peopleOf(pledge, offer.terms.associationId),
      deliveredOn: body.deliveredOn,
      lines: [...lines],
      paidKrw: pledge.amountKrw,
      pledgedUnits: { ...pledge.rewards },
      reason: body.reason,
      evidence: [...body.evidence],
    },
  });
  const { item } = await createOnce(documentClient, effects.table, {
    ...key,
    requestHash,
    taken,
    [outboxAttribute]: [event],
  });
  return answerOf(item.taken as Taken, request.asker);
};

/** The event has been told; the words in it need not lie here as well. */
export const forgetToldRequest =
  (table: string) =>
  async (pledgeId: string, refundRequestId: string): Promise<void> => {
    await documentClient.send(
      new UpdateCommand({
        TableName: table,
        Key: keyOf(pledgeId, refundRequestId),
        UpdateExpression: `REMOVE ${outboxAttribute}`,
        ConditionExpression: 'attribute_exists(pk)',
      }),
    );
  };

const keyOf = (pledgeId: string, refundRequestId: string) => ({
  pk: `REFUNDREQUESTS#${pledgeId}`,
  sk: refundRequestId,
});

/** Where the asker reads what becomes of it: a guest by the pledge's link. */
const answerOf = (body: Taken, { kind }: Asker) => {
  const guest = kind === 'link' ? `/v1/guest-pledges/${body.pledgeId}` : '/v1';
  return { body, headers: { location: `${guest}/refund-requests/${body.refundRequestId}` } };
};

interface Taken {
  readonly refundRequestId: string;
  readonly pledgeId: string;
  readonly ground: RefundGround;
  readonly amountKrw: number;
  readonly requestedAt: string;
}

/** @throws Problem `idempotency_key_reused` when the key asked for something else. */
const findTaken = async (
  table: string,
  Key: { readonly pk: string; readonly sk: string },
  requestHash: string,
): Promise<Taken | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  if (Item[requestHashAttribute] !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return Item.taken as Taken;
};

const peopleOf = ({ campaignId, donorId }: StoredPledge, associationId: string) => ({
  campaignId,
  associationId,
  donorId,
});
