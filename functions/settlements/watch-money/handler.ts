import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { forgottenBeforeMs } from '../domain/deadlines.ts';
import type { Machine } from '../domain/execution-names.ts';
import { type AlertingCases, alertingCases } from '../store/alerting-cases.ts';
import { type ExecutionStore, executionStore } from '../store/executions.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { type TermsStore, termsStore } from '../store/terms-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly terms: Pick<TermsStore, 'due'>;
  readonly settlements: Pick<SettlementStore, 'overdue'>;
  readonly executions: Pick<ExecutionStore, 'list'>;
  readonly cases: AlertingCases;
  readonly machines: Readonly<Record<Machine, string>>;
  readonly clock: Clock;
}

/** Findings of one kind in one round; the rest is found once these are cleared up. */
const findingsMax = 100;
const badEnds = ['failed', 'timed_out', 'aborted'] as const;

/** Every finding becomes a case once; stuck transfers are found by payouts, which knows them. */
export const watchMoney = async (effects: Effects): Promise<void> => {
  const nowMs = effects.clock.nowMs();
  await findForgotten(nowMs, effects);
  await findOverdue(nowMs, effects);
  for (const machine of ['settlement', 'payout'] as const) {
    for (const status of badEnds) await findEnded(machine, status, nowMs, effects);
  }
};

const findForgotten = async (nowMs: number, { terms, cases }: Effects): Promise<void> => {
  const { ready, unknown } = await terms.due(isoOf(forgottenBeforeMs(nowMs)), findingsMax);
  const openedAt = isoOf(nowMs);
  for (const { campaignId, closesAt, held } of ready) {
    const code = held ? 'suspended_past_close' : 'settlement_not_started';
    await cases.open({ code, subject: campaignId, detail: `Closed at ${closesAt}.`, openedAt });
  }
  for (const campaignId of unknown) {
    const detail = 'A cancellation came, but never the terms of the campaign.';
    await cases.open({ code: 'campaign_terms_missing', subject: campaignId, detail, openedAt });
  }
};

const findOverdue = async (nowMs: number, { settlements, cases }: Effects): Promise<void> => {
  const openedAt = isoOf(nowMs);
  for (const { settlementId, status, expectedBy } of await settlements.overdue(
    openedAt,
    findingsMax,
  )) {
    const detail = `It is ${status} and should have moved on by ${expectedBy}.`;
    await cases.open({ code: 'settlement_overdue', subject: settlementId, detail, openedAt });
  }
};

const findEnded = async (
  machine: Machine,
  status: (typeof badEnds)[number],
  nowMs: number,
  { executions, cases, machines }: Effects,
): Promise<void> => {
  const query = { status, limit: findingsMax, token: undefined };
  const page = await executions.list(machines[machine], query);
  for (const { name, stoppedAt } of page.executions) {
    const detail = `The ${machine} machine's execution ended ${status} at ${stoppedAt ?? 'an unknown time'}.`;
    await cases.open({
      code: `execution_${status}`,
      subject: name,
      detail,
      openedAt: isoOf(nowMs),
    });
  }
};

const environment = readEnvironment(contract);
const table = environment.tables.settlements;
export const handler = scheduleFunction(contract, watchMoney, {
  terms: termsStore(table),
  settlements: settlementStore(table),
  executions: executionStore(),
  cases: alertingCases(table),
  machines: environment.stateMachines,
  clock: { nowMs: Date.now },
});
