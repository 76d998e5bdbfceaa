import { linkOpens } from '../../../shared/identity/pledge-link.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import type { RefundRequest } from '../domain/request.ts';
import type { RequestStore } from './request-store.ts';

export interface LinkEffects {
  readonly requests: Pick<RequestStore, 'find'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

interface LinkRequest {
  readonly params: { readonly pledgeId: string; readonly refundRequestId: string };
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * A request of the pledge that the link opens, and of no other.
 *
 * @throws Problem `pledge_link_not_accepted`, `refund_request_not_found`.
 */
export const requestByLink = async (
  { params: { pledgeId, refundRequestId }, headers }: LinkRequest,
  { requests, signingKey, clock }: LinkEffects,
): Promise<RefundRequest> => {
  if (!linkOpens(signingKey, pledgeId, headers, clock.nowMs())) {
    throw new Problem(problems.pledge_link_not_accepted);
  }
  const request = await requests.find(refundRequestId);
  if (request?.pledgeId !== pledgeId) throw new Problem(problems.refund_request_not_found);
  return request;
};
