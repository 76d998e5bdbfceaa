import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore, Sighting } from '../../../shared/dynamo/findings.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import type { CaseCode } from '../../../shared/kernel/money-cases.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { forgottenBeforeMs } from '../domain/deadlines.ts';
import type { Machine } from '../domain/execution-names.ts';
import { type ExecutionStore, executionStore } from '../store/executions.ts';
import { settlementFindings } from '../store/findings.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { type TermsStore, termsStore } from '../store/terms-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly terms: Pick<TermsStore, 'due'>;
  readonly settlements: Pick<SettlementStore, 'overdue'>;
  readonly executions: Pick<ExecutionStore, 'list'>;
  readonly findings: Pick<FindingStore, 'report' | 'suspect' | 'clearUnseen'>;
  readonly machines: Readonly<Record<Machine, string>>;
  readonly clock: Clock;
}

/** Findings of one kind in one round; the rest is found once these are cleared up. */
const findingsMax = 100;
const badEnds = ['failed', 'timed_out', 'aborted'] as const;

/**
 * Every finding is told once, and cleared when a later round no longer sees it; stuck transfers are
 * found by payouts, which knows them. What the clock alone brings about must be seen in two rounds.
 */
export const watchMoney = async (effects: Effects): Promise<void> => {
  const at = isoOf(effects.clock.nowMs());
  await findForgotten(at, effects);
  await findOverdue(at, effects);
  for (const machine of ['settlement', 'payout', 'refund', 'reconciliation'] as const) {
    for (const status of badEnds) await findEnded(machine, status, at, effects);
  }
};

const findForgotten = async (at: string, effects: Effects): Promise<void> => {
  const before = isoOf(forgottenBeforeMs(Date.parse(at)));
  const { ready, unknown } = await effects.terms.due(before, findingsMax);
  const sightings: Sighting[] = [
    ...ready.map(({ campaignId, closesAt, held }) => ({
      code: held ? ('suspended_past_close' as const) : ('settlement_not_started' as const),
      subject: campaignId,
      detail: `Closed at ${closesAt}.`,
      at,
    })),
    ...unknown.map((subject) => ({
      code: 'campaign_terms_missing' as const,
      subject,
      detail: 'A cancellation came, but never the terms of the campaign.',
      at,
    })),
  ];
  for (const code of [
    'settlement_not_started',
    'suspended_past_close',
    'campaign_terms_missing',
  ] as const) {
    await tell(code, sightings, at, effects);
  }
};

const findOverdue = async (at: string, effects: Effects): Promise<void> => {
  const code = 'settlement_overdue';
  const overdue = await effects.settlements.overdue(at, findingsMax);
  const sightings = overdue.map(({ settlementId, status, expectedBy }) => ({
    code,
    subject: settlementId,
    detail: `It is ${status} and should have moved on by ${expectedBy}.`,
    at,
  })) satisfies Sighting[];
  await tell(code, sightings, at, effects);
};

const tell = async (
  code: CaseCode,
  sightings: readonly Sighting[],
  at: string,
  { findings }: Effects,
): Promise<void> => {
  const seen = sightings.filter((sighting) => sighting.code === code);
  for (const sighting of seen) await findings.suspect(sighting);
  // A full page may have left some out, and those are not gone.
  if (sightings.length >= findingsMax) return;
  const subjects = new Set(seen.map(({ subject }) => subject));
  const reason = 'It has moved on since.';
  await findings.clearUnseen({ code, seen: subjects, reason, at });
};

/** A failed execution stays failed; whoever began its work again closes the case. */
const findEnded = async (
  machine: Machine,
  status: (typeof badEnds)[number],
  at: string,
  { executions, findings, machines }: Effects,
): Promise<void> => {
  const query = { status, limit: findingsMax, token: undefined };
  const page = await executions.list(machines[machine], query);
  for (const { name, stoppedAt } of page.executions) {
    const detail = `The ${machine} machine's execution ended ${status} at ${stoppedAt ?? 'an unknown time'}.`;
    await findings.report({ code: `execution_${status}`, subject: name, detail, at });
  }
};

const environment = readEnvironment(contract);
const table = environment.tables.settlements;
export const handler = scheduleFunction(contract, watchMoney, {
  terms: termsStore(table),
  settlements: settlementStore(table),
  executions: executionStore(),
  findings: settlementFindings(table),
  machines: environment.stateMachines,
  clock: { nowMs: Date.now },
});
