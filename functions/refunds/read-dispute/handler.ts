import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { disputeViewOf, mayReadCampaign } from '../domain/view.ts';
import { type DisputeStore, disputeStore } from '../store/dispute-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly disputes: Pick<DisputeStore, 'find'>;
}

export const readDispute: HttpUseCase<typeof contract, Effects> = async (
  { principal, params },
  { disputes },
) => {
  const dispute = await disputes.find(params.disputeId);
  if (dispute === undefined || !mayReadCampaign(principal, dispute.associationId)) {
    throw new Problem(problems.dispute_not_found);
  }
  return { body: disputeViewOf(dispute) };
};

export const handler = httpFunction(contract, readDispute, {
  disputes: disputeStore(readEnvironment(contract).tables.refunds),
});
