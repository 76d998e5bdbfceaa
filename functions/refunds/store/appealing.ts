import { type ActRequest, actOf } from '../../../shared/dynamo/acts.ts';
import { type IsHoliday, requestDueMs } from '../../../shared/kernel/business-days.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import { appealed, type RefundRequest } from '../domain/request.ts';
import type { RequestStore } from './request-store.ts';

export interface AppealEffects {
  readonly requests: Pick<RequestStore, 'find' | 'findOutcome' | 'act'>;
  readonly isHoliday: IsHoliday;
  readonly clock: Clock;
}

const noun = 'appeal';

/**
 * Takes a request that the association refused to the operator, whose clock begins now. That it is
 * the asker's own has been checked. A repeat is answered as the request stands.
 *
 * @throws Problem `refund_request_not_appealable`, `idempotency_key_reused`, `busy`.
 */
export const appeal = async (
  found: RefundRequest,
  act: ActRequest & { readonly body: { readonly reason: string } },
  { requests, isHoliday, clock }: AppealEffects,
): Promise<RefundRequest> => {
  const earlier = await requests.findOutcome(found.refundRequestId, noun, act);
  if (earlier !== undefined) return found;
  if (found.status !== 'refused') {
    const { status } = found;
    throw new Problem(problems.refund_request_not_appealable, { details: { status } });
  }
  const nowMs = clock.nowMs();
  const at = isoOf(nowMs);
  const next = appealed(
    found,
    { reason: act.body.reason, at },
    isoOf(requestDueMs('refund', nowMs, isHoliday)),
  );
  const record = actOf(found.refundRequestId, noun, act, { at, outcome: {} });
  const result = await requests.act(record, next);
  // Only a twin of this request can have changed a refused one.
  if (!result.done) throw new Problem(commonProblems.busy);
  return next;
};
