import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { mayRead, viewOf } from '../domain/view.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import { type PayoutLists, payoutLists } from '../store/payout-lists.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'find'>;
  readonly payouts: Pick<PayoutLists, 'ofCampaign'>;
  readonly debts: Pick<DebtStore, 'balanceOf'>;
}

export const listCampaignPayouts: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { campaignId } },
  { plans, payouts, debts },
) => {
  const plan = await plans.find(campaignId);
  if (plan === undefined || !mayRead(principal, plan)) {
    throw new Problem(problems.payout_plan_not_found);
  }
  const { netKrw, matchedKrw, availableAt, tranches } = plan;
  const found = await payouts.ofCampaign(campaignId);
  return {
    body: {
      campaignId,
      netKrw,
      matchedKrw,
      availableAt,
      balanceKrw: (await debts.balanceOf(campaignId))?.balanceKrw ?? null,
      tranches: tranches.map((tranche) => ({ ...tranche })),
      payouts: found.map(viewOf),
    },
  };
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, listCampaignPayouts, {
  plans: planStore(table),
  payouts: payoutLists(table),
  debts: debtStore(table),
});
