import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { payoutHeldUntilMs } from '../../../shared/kernel/business-days.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { planTranches } from '../../../shared/kernel/tranches.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'create'>;
}

export const planCampaign = async (
  { data }: DomainEvent<typeof contract>,
  { plans }: Effects,
): Promise<void> => {
  const { campaignId, associationId, settlementId, netKrw, verdict, closedAt } = data;
  const { pledgedKrw, droppedKrw } = data;
  if (verdict !== 'succeeded') return;
  const tranches = planTranches(netKrw, data.payoutMilestonesBps ?? undefined);
  if (tranches.length === 0) return;
  await plans.create({
    campaignId,
    associationId,
    settlementId,
    netKrw,
    pledgedKrw,
    droppedKrw,
    matchedKrw: 0,
    availableAt: isoOf(payoutHeldUntilMs(epochMsOf(closedAt))),
    tranches: tranches.map((tranche) => ({
      ...tranche,
      source: 'pledges' as const,
      trancheId: derivedId('tranche', settlementId, String(tranche.milestone)),
      payoutId: null,
      paid: false,
    })),
  });
};

export const handler = eventFunction(contract, planCampaign, {
  plans: planStore(readEnvironment(contract).tables.payouts),
});
