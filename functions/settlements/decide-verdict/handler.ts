import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { expectedAfter } from '../domain/deadlines.ts';
import type { Settlement } from '../domain/settlement.ts';
import { decideVerdict } from '../domain/verdict.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { type TermsStore, termsStore } from '../store/terms-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly settlements: Pick<SettlementStore, 'get' | 'progress'>;
  readonly terms: Pick<TermsStore, 'find'>;
  readonly clock: Clock;
}

/** The verdict that was written first stands, also when the pledges are counted anew. */
export const decide = async ({ settlementId, sums }: Input, effects: Effects) => {
  const { settlements, terms, clock } = effects;
  const nowMs = clock.nowMs();
  const settlement = await settlements.get(settlementId);
  // Read here and not at the start: a cancellation just before the close may have come late.
  const campaign = await terms.find(settlement.campaignId);
  const { fundingModel, goalKrw } = settlement;
  const cancelled = campaign?.cancelledAt !== undefined;
  const verdict = decideVerdict({ fundingModel, goalKrw, cancelled, ...sums });
  const { pledgedKrw, pledgeCount } = sums;
  const decided = await settlements.progress(settlementId, {
    status: nextOf(verdict, fundingModel).status,
    expectedBy: isoOf(expectedAfter(nowMs)),
    first: { decision: { verdict, pledgedKrw, pledgeCount, decidedAt: isoOf(nowMs) } },
  });
  const written = decided.decision?.verdict ?? verdict;
  return { verdict: written, next: nextOf(written, fundingModel).next };
};

const nextOf = (verdict: string, fundingModel: Settlement['fundingModel']) => {
  if (verdict !== 'succeeded') return { next: 'release', status: 'releasing' } as const;
  return fundingModel === 'all_or_nothing'
    ? ({ next: 'charge', status: 'charging' } as const)
    : ({ next: 'account', status: 'accounting' } as const);
};

const { settlements: table } = readEnvironment(contract).tables;
export const handler = taskFunction(contract, decide, {
  settlements: settlementStore(table),
  terms: termsStore(table),
  clock: { nowMs: Date.now },
});
