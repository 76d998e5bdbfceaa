import { readEnvironment } from '../../../shared/config/environment.ts';
import { linkOpens } from '../../../shared/identity/pledge-link.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { viewOf } from '../domain/view.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly requests: Pick<RequestStore, 'find'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

/** The link opens one pledge, and with it the requests of that pledge alone. */
export const readGuestRequest: HttpUseCase<typeof contract, Effects> = async (
  { params: { pledgeId, refundRequestId }, headers },
  { requests, signingKey, clock },
) => {
  if (!linkOpens(signingKey, pledgeId, headers, clock.nowMs())) {
    throw new Problem(problems.pledge_link_not_accepted);
  }
  const request = await requests.find(refundRequestId);
  if (request?.pledgeId !== pledgeId) throw new Problem(problems.refund_request_not_found);
  return { body: viewOf(request) };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, readGuestRequest, {
  requests: requestStore(tables.refunds),
  signingKey: secrets.signingKey,
  clock: { nowMs: Date.now },
});
