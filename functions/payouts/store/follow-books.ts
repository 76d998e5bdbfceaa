import { derivedId } from '../../../shared/identity/ids.ts';
import { type IsHoliday, requestDueMs } from '../../../shared/kernel/business-days.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { followed } from '../domain/debt.ts';
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
    const debt = await debts.find(plan.associationId, campaignId);
    const next = followed(debt, balance, {
      at: isoOf(nowMs),
      dueAt: isoOf(requestDueMs('repayment', nowMs, isHoliday)),
      demandIdOf: (dueAt) => derivedId('demand', campaignId, dueAt),
    });
    if (next === undefined || (await debts.save(next))) return;
  }
  throw new Problem(commonProblems.busy);
};
