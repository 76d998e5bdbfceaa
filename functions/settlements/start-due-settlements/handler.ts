import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { expectedAfter } from '../domain/deadlines.ts';
import { fenceAfterMs } from '../domain/fence.ts';
import type { Settlement } from '../domain/settlement.ts';
import { type ExecutionStore, executionStore } from '../store/executions.ts';
import type { TermsItem } from '../store/items.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { type TermsStore, termsStore } from '../store/terms-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly terms: Pick<TermsStore, 'due' | 'markStarted'>;
  readonly settlements: Pick<SettlementStore, 'begin'>;
  readonly executions: Pick<ExecutionStore, 'start'>;
  readonly machineArn: string;
  readonly clock: Clock;
}

/** Settlements one tick starts; the next comes a minute later. */
const startsMax = 100;
/** A campaign closes once. The number is in the id so that a second close could have its own. */
const closeVersion = '1';

/**
 * 1. Finds campaigns that are due; suspended ones wait for a decision about them.
 * 2. Writes the settlement, starts its execution, marks the campaign started: each of the three
 *    may have happened in an earlier tick, and then changes nothing.
 */
export const startDueSettlements = async (effects: Effects): Promise<void> => {
  const nowIso = isoOf(effects.clock.nowMs());
  const { ready } = await effects.terms.due(nowIso, startsMax);
  for (const campaign of ready) {
    if (campaign.held && campaign.cancelledAt === undefined) continue;
    await startSettlement(campaign, nowIso, effects);
  }
};

const startSettlement = async (campaign: TermsItem, nowIso: string, effects: Effects) => {
  const settlement = settlementOf(campaign);
  const { settlementId, campaignId, fundingModel, closedAt, fenceAt } = settlement;
  await effects.settlements.begin(settlement);
  await effects.executions.start(effects.machineArn, settlementId, {
    settlementId,
    campaignId,
    fundingModel,
    closedAt,
    fenceAt,
    leg: 1,
    again: 0,
    resumeAt: 'start',
  });
  await effects.terms.markStarted(campaignId, settlementId, nowIso);
};

const settlementOf = (campaign: TermsItem): Settlement => {
  const { cancelledAt, held, settlementId, ...terms } = campaign;
  const closedAt = cancelledAt ?? terms.closesAt;
  const fenceAtMs = fenceAfterMs(terms.fundingModel, epochMsOf(closedAt));
  return {
    ...terms,
    settlementId: derivedId('settlement', terms.campaignId, closeVersion),
    status: 'waiting',
    closedAt,
    fenceAt: isoOf(fenceAtMs),
    decision: null,
    run: null,
    confirmationEndsAt: null,
    confirmation: null,
    shortfall: null,
    figures: null,
    expectedBy: isoOf(expectedAfter(fenceAtMs)),
    version: 1,
  };
};

const environment = readEnvironment(contract);
export const handler = scheduleFunction(contract, startDueSettlements, {
  terms: termsStore(environment.tables.settlements),
  settlements: settlementStore(environment.tables.settlements),
  executions: executionStore(),
  machineArn: environment.stateMachines.settlement,
  clock: { nowMs: Date.now },
});
