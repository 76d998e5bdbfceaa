import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { mayRead, viewOf } from '../domain/view.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly requests: Pick<RequestStore, 'find'>;
}

export const readRequest: HttpUseCase<typeof contract, Effects> = async (
  { principal, params },
  { requests },
) => {
  const request = await requests.find(params.refundRequestId);
  if (request === undefined || !mayRead(principal, request)) {
    throw new Problem(problems.refund_request_not_found);
  }
  return { body: viewOf(request) };
};

export const handler = httpFunction(contract, readRequest, {
  requests: requestStore(readEnvironment(contract).tables.refunds),
});
