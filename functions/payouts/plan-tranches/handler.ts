import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { payoutHeldUntilMs } from '../../../shared/kernel/business-days.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { planTranches } from '../../../shared/kernel/tranches.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { reservedUntilMs } from '../domain/reserve.ts';
import { debtStore } from '../store/debt-store.ts';
import { type FollowEffects, followBooks } from '../store/follow-books.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { type TermsStore, termsStore } from '../store/terms-store.ts';
import { contract } from './contract.ts';

interface Effects extends FollowEffects {
  readonly plans: Pick<PlanStore, 'create'> & FollowEffects['plans'];
  readonly terms: Pick<TermsStore, 'promiseOf'>;
}

/** Terms are told before a campaign opens; should they be late, this is told again. */
export const planCampaign = async (
  { data }: DomainEvent<typeof contract>,
  effects: Effects,
): Promise<void> => {
  const { campaignId, associationId, settlementId, netKrw, verdict, closedAt } = data;
  const { pledgedKrw, droppedKrw } = data;
  if (verdict !== 'succeeded') return;
  const { plans, terms } = effects;
  const promisedOn = await terms.promiseOf(campaignId);
  if (promisedOn === undefined) throw new Error(`Nobody has told the terms of ${campaignId}.`);
  const tranches = planTranches(netKrw, data.payoutMilestonesBps ?? undefined);
  const reservedMs = reservedUntilMs(tranches.length, promisedOn);
  await plans.create({
    campaignId,
    associationId,
    settlementId,
    netKrw,
    pledgedKrw,
    droppedKrw,
    matchedKrw: 0,
    availableAt: isoOf(payoutHeldUntilMs(epochMsOf(closedAt))),
    tranches: tranches.map((tranche, index) => ({
      ...tranche,
      source: 'pledges' as const,
      trancheId: derivedId('tranche', settlementId, String(tranche.milestone)),
      reservedUntil: reservedMs === null || index < tranches.length - 1 ? null : isoOf(reservedMs),
      payoutId: null,
      paid: false,
    })),
  });
  await followBooks(campaignId, effects);
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = eventFunction(contract, planCampaign, {
  plans: planStore(table),
  terms: termsStore(table),
  debts: debtStore(table),
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
