import { shortHash } from '../../../shared/identity/digest.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { decideCancellation } from '../domain/change.ts';
import { assertGoalHolds } from '../domain/goal-guard.ts';
import { problems } from '../domain/problems.ts';
import { actOn } from './acting.ts';
import type { StoredPledge } from './pledge-item.ts';
import { type Asker, detailAt, findPledge, type StandingEffects } from './standing.ts';

interface CancelRequest {
  readonly pledgeId: string;
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

/**
 * Takes a pledge back, the same for donors and guests: stock and allowance are given back with it,
 * and the money of a paid one falls due. The request that did it is kept in the pledge, so that a
 * repeat is answered as the first time and gives back nothing.
 */
export const cancelPledge = async (request: CancelRequest, effects: StandingEffects) => {
  const { pledge, offer } = await findPledge(request.pledgeId, request.asker, effects);
  const nowMs = effects.clock.nowMs();
  const answer = (ended: StoredPledge) => ({
    body: detailAt(ended, offer, nowMs),
    version: ended.version,
  });
  if (isRepeat(pledge, request)) return answer(asCancelled(pledge));
  const { guardedDecreaseKrw } = decideCancellation(pledge, offer, nowMs);
  if (guardedDecreaseKrw > 0) {
    assertGoalHolds(offer, await effects.livePledgedKrw(pledge.campaignId), guardedDecreaseKrw);
  }
  const { pledge: ended, transition } = await actOn(pledge, 'cancel', offer, effects.write, {
    at: isoOf(nowMs),
    set: { endedBy: markOf(request) },
  });
  if (transition !== undefined) return answer(ended);
  if (isRepeat(ended, request)) return answer(asCancelled(ended));
  throw new Problem(problems.pledge_not_cancellable, { details: { status: ended.status } });
};

/**
 * The pledge as its cancellation left it. Only a payment that was under way can reach it after that,
 * and the refund of what was paid: each is one write.
 */
const asCancelled = (pledge: StoredPledge): StoredPledge => {
  const { refundDueAt, refundedAt, endedAt, version } = pledge;
  const paidLate = refundDueAt !== undefined && refundDueAt !== endedAt;
  const later = (paidLate ? 1 : 0) + (refundedAt === undefined ? 0 : 1);
  return {
    ...pledge,
    refundDueAt: paidLate ? undefined : refundDueAt,
    refundedAt: undefined,
    version: version - later,
  };
};

/** Key and body of the request, as the pledge remembers them. */
const markOf = ({ idempotencyKey, requestHash }: CancelRequest): string =>
  `${shortHash(idempotencyKey)}.${requestHash}`;

/** @throws Problem `idempotency_key_reused` when the key cancelled it with another body. */
const isRepeat = (pledge: StoredPledge, request: CancelRequest): boolean => {
  if (pledge.endedBy === undefined) return false;
  const mark = markOf(request);
  if (pledge.endedBy === mark) return true;
  if (pledge.endedBy.split('.')[0] === mark.split('.')[0]) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return false;
};
