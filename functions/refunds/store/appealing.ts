import { type ActRequest, actOf } from '../../../shared/dynamo/acts.ts';
import { asShown, shownOf } from '../../../shared/dynamo/first-answer.ts';
import { type IsHoliday, requestDueMs } from '../../../shared/kernel/business-days.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import { appealed, type RefundRequest } from '../domain/request.ts';
import { requestTexts, viewOf } from '../domain/view.ts';
import type { RequestStore } from './request-store.ts';

export interface AppealEffects {
  readonly requests: Pick<RequestStore, 'find' | 'findOutcome' | 'act'>;
  readonly isHoliday: IsHoliday;
  readonly clock: Clock;
}

const noun = 'appeal';

/**
 * Takes a request that the association refused to the operator, whose clock begins now. That it is
 * the asker's own has been checked. A repeat is answered as the first time.
 *
 * @throws Problem `refund_request_not_appealable`, `idempotency_key_reused`, `busy`.
 */
export const appeal = async (
  found: RefundRequest,
  act: ActRequest & { readonly body: { readonly reason: string } },
  { requests, isHoliday, clock }: AppealEffects,
): Promise<ReturnType<typeof viewOf>> => {
  const earlier = await requests.findOutcome(found.refundRequestId, noun, act);
  if (earlier !== undefined) return asShown(viewOf(found), earlier.shown);
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
  const view = viewOf(next);
  const outcome = { shown: shownOf(view, requestTexts) };
  const record = actOf(found.refundRequestId, noun, act, { at, outcome });
  const result = await requests.act(record, next);
  // Only a twin of this request can have changed a refused one: asked again, it is answered.
  if (!result.done || result.repeated) throw new Problem(commonProblems.busy);
  return view;
};
