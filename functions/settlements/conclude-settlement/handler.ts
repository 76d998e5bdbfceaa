import type * as z from 'zod/mini';
import { campaignSettled } from '../../../events/settlements/campaign-settled.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { type Figures, figuresOf, type Settlement } from '../domain/settlement.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly settlements: Pick<SettlementStore, 'get' | 'conclude'>;
  readonly clock: Clock;
}

export const conclude = async ({ settlementId, sums, books }: Input, effects: Effects) => {
  const { settlements, clock } = effects;
  const settlement = await settlements.get(settlementId);
  if (settlement.figures !== null) return { verdict: settlement.figures.verdict };
  const figures = figuresOf(settlement, sums, books, isoOf(clock.nowMs()));
  const settled = await settlements.conclude(
    settlementId,
    figures,
    settledEvent(settlement, figures),
  );
  return { verdict: settled.figures?.verdict ?? figures.verdict };
};

const settledEvent = (settlement: Settlement, figures: Figures) => {
  const { settlementId, campaignId, associationId, goalKrw, closedAt } = settlement;
  const { payoutMilestonesBps } = settlement;
  return eventOf(campaignSettled, {
    id: derivedId('event', settlementId, 'settled'),
    occurredAt: figures.settledAt,
    data: {
      settlementId,
      campaignId,
      associationId,
      goalKrw,
      closedAt,
      payoutMilestonesBps: payoutMilestonesBps === null ? null : [...payoutMilestonesBps],
      ...figures,
    },
  });
};

export const handler = taskFunction(contract, conclude, {
  settlements: settlementStore(readEnvironment(contract).tables.settlements),
  clock: { nowMs: Date.now },
});
