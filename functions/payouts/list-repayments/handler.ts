import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { mayRead, repaymentViewOf } from '../domain/view.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { type RepaymentStore, repaymentStore } from '../store/repayment-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'find'>;
  readonly repayments: Pick<RepaymentStore, 'ofCampaign'>;
}

export const listRepayments: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { campaignId } },
  { plans, repayments },
) => {
  const plan = await plans.find(campaignId);
  if (plan === undefined || !mayRead(principal, plan)) {
    throw new Problem(problems.payout_plan_not_found);
  }
  return { body: { items: (await repayments.ofCampaign(campaignId)).map(repaymentViewOf) } };
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, listRepayments, {
  plans: planStore(table),
  repayments: repaymentStore(table),
});
