import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { planTranches } from '../../../shared/kernel/tranches.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'addMatched'>;
}

/** The plan follows from another event and may come later: then this one is told again. */
export const addMatchedTranches = async (
  { data }: DomainEvent<typeof contract>,
  { plans }: Effects,
): Promise<void> => {
  const { campaignId, settlementId, matchedKrw, payoutMilestonesBps } = data;
  const tranches = planTranches(matchedKrw, payoutMilestonesBps ?? undefined).map((tranche) => ({
    ...tranche,
    source: 'matching' as const,
    trancheId: derivedId('tranche', settlementId, 'matching', String(tranche.milestone)),
    reservedUntil: null,
    payoutId: null,
    paid: false,
  }));
  const result = await plans.addMatched(campaignId, matchedKrw, tranches);
  if (result.written) return;
  const [refusal] = result.refusals;
  if (refusal?.failed && refusal.old === undefined) {
    throw new Error(`The plan of ${campaignId} is not there yet.`);
  }
};

export const handler = eventFunction(contract, addMatchedTranches, {
  plans: planStore(readEnvironment(contract).tables.payouts),
});
