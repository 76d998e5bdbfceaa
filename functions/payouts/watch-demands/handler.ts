import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { isOverdue, nextDueOf } from '../domain/debt.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import { payoutFindings } from '../store/findings.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly debts: Pick<DebtStore, 'ofStatus'>;
  readonly findings: Pick<FindingStore, 'report' | 'clearUnseen'>;
  readonly clock: Clock;
}

/** Overdue demands of one round; more than that is one matter, and rings once. */
const overdueMax = 100;

/** One case a demand, which closes itself when nothing of it is owed any more. */
export const watchDemands = async ({ debts, findings, clock }: Effects): Promise<void> => {
  const at = isoOf(clock.nowMs());
  const page = await debts.ofStatus('owing', { limit: overdueMax });
  const overdue = page.debts.filter((debt) => isOverdue(debt, at));
  const seen = new Set<string>();
  for (const debt of overdue) {
    const next = nextDueOf(debt);
    if (next === undefined) continue;
    const { demandId: subject, leftKrw, dueAt } = next;
    const detail = `${debt.associationId} owes ${leftKrw} won for ${debt.campaignId}, due ${dueAt}.`;
    await findings.report({ code: 'demand_overdue', subject, detail, at });
    seen.add(subject);
  }
  if (overdue.length >= overdueMax) return;
  await findings.clearUnseen({
    code: 'demand_overdue',
    seen,
    reason: 'Nothing of it is owed.',
    at,
  });
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = scheduleFunction(contract, watchDemands, {
  debts: debtStore(table),
  findings: payoutFindings(table),
  clock: { nowMs: Date.now },
});
