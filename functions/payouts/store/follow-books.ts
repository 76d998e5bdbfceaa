import { repaymentDemanded } from '../../../events/payouts/repayment-demanded.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type IsHoliday, requestDueMs } from '../../../shared/kernel/business-days.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type Debt, followed } from '../domain/debt.ts';
import { restTrancheOf } from '../domain/rest.ts';
import type { DebtStore } from './debt-store.ts';
import type { PlanStore } from './plan-store.ts';

/** Rounds of deciding afresh after somebody else has changed the same debt. */
const followRoundsMax = 8;

export interface FollowEffects {
  readonly debts: Pick<DebtStore, 'balanceOf' | 'find' | 'save'>;
  readonly plans: Pick<PlanStore, 'find' | 'addRest'>;
  readonly isHoliday: IsHoliday;
  readonly clock: Clock;
}

/**
 * Brings what is demanded, and what is left to pay out, in line with the books. Called after each of
 * the things it rests on was written (the balance, the plan, a tranche that was paid), so that
 * whoever writes last sees the other's write.
 */
export const followBooks = async (campaignId: string, effects: FollowEffects): Promise<void> => {
  const { debts, plans, isHoliday, clock } = effects;
  const balance = await debts.balanceOf(campaignId);
  const plan = await plans.find(campaignId);
  // Before its settlement a campaign owes nobody and is owed nothing.
  if (balance === undefined || plan === undefined) return;
  const rest = restTrancheOf(plan, balance);
  if (rest !== undefined) await plans.addRest(plan, rest);
  for (let round = 1; round <= followRoundsMax; round += 1) {
    const nowMs = clock.nowMs();
    const [at, dueAt] = [isoOf(nowMs), isoOf(requestDueMs('repayment', nowMs, isHoliday))];
    const debt = await debts.find(plan.associationId, campaignId);
    const next = followed(debt, balance, {
      at,
      dueAt,
      demandIdOf: (due) => derivedId('demand', campaignId, due),
    });
    if (next === undefined) return;
    if (await debts.save(next, newsOf(debt, next, { at, dueAt }))) return;
  }
  throw new Problem(commonProblems.busy);
};

/** What is demanded anew; nothing where less is owed than before, or as much. */
const newsOf = (
  before: Debt,
  after: Debt,
  { at, dueAt }: { readonly at: string; readonly dueAt: string },
): readonly OutboxEvent[] => {
  const amountKrw = after.demandedKrw - before.demandedKrw;
  const demand = after.demands.find((each) => each.dueAt === dueAt);
  if (amountKrw === 0 || demand === undefined) return [];
  const { campaignId, associationId, sequence } = after;
  const { demandId, leftKrw, demandedAt } = demand;
  return [
    eventOf(repaymentDemanded, {
      id: derivedId('event', demandId, String(sequence)),
      occurredAt: at,
      data: { demandId, campaignId, associationId, amountKrw, leftKrw, demandedAt, dueAt },
    }),
  ];
};
