import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { mayRead } from '../domain/view.ts';
import { type AppealEffects, appeal } from '../store/appealing.ts';
import { requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

export const appealRequest: HttpUseCase<typeof contract, AppealEffects> = async (
  request,
  effects,
) => {
  const { principal, params } = request;
  const found = await effects.requests.find(params.refundRequestId);
  if (found === undefined || !mayRead(principal, found)) {
    throw new Problem(problems.refund_request_not_found);
  }
  return { body: await appeal(found, request, effects) };
};

export const handler = httpFunction(contract, appealRequest, {
  requests: requestStore(readEnvironment(contract).tables.refunds),
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
