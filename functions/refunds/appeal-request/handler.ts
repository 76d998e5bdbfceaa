import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { type IsHoliday, requestDueMs } from '../../../shared/kernel/business-days.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { appealed } from '../domain/request.ts';
import { mayRead, viewOf } from '../domain/view.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly requests: Pick<RequestStore, 'find' | 'findOutcome' | 'act'>;
  readonly isHoliday: IsHoliday;
  readonly clock: Clock;
}

const noun = 'appeal';

export const appealRequest: HttpUseCase<typeof contract, Effects> = async (
  request,
  { requests, isHoliday, clock },
) => {
  const { principal, params, body } = request;
  const found = await requests.find(params.refundRequestId);
  if (found === undefined || !mayRead(principal, found)) {
    throw new Problem(problems.refund_request_not_found);
  }
  const earlier = await requests.findOutcome(found.refundRequestId, noun, request);
  if (earlier !== undefined) return { body: viewOf(found) };
  if (found.status !== 'refused') {
    const { status } = found;
    throw new Problem(problems.refund_request_not_appealable, { details: { status } });
  }
  const nowMs = clock.nowMs();
  const at = isoOf(nowMs);
  const next = appealed(
    found,
    { reason: body.reason, at },
    isoOf(requestDueMs('refund', nowMs, isHoliday)),
  );
  const act = actOf(found.refundRequestId, noun, request, { at, outcome: {} });
  const result = await requests.act(act, next);
  // Only a twin of this request can have changed a refused one.
  if (!result.done) throw new Problem(commonProblems.busy);
  return { body: viewOf(next) };
};

export const handler = httpFunction(contract, appealRequest, {
  requests: requestStore(readEnvironment(contract).tables.refunds),
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
