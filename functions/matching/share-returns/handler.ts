import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { type FundStore, fundStore } from '../store/fund-store.ts';
import { type MatchStore, matchStore } from '../store/match-store.ts';
import { contract } from './contract.ts';

/** Funds looked at, the latest first; older ones have long been spent. */
const fundsMax = 50;
/** Pledges of one round that are filled in one run, the oldest first. */
const matchesPerRoundMax = 200;

interface Effects {
  readonly funds: Pick<FundStore, 'list' | 'cells'>;
  readonly matches: Pick<MatchStore, 'listShort' | 'fill'>;
  readonly clock: Clock;
}

export const shareReturns = async ({ funds, matches, clock }: Effects): Promise<void> => {
  const at = isoOf(clock.nowMs());
  const page = await funds.list({ limit: fundsMax, after: undefined });
  for (const { fundId, approval } of page.funds) {
    if (approval === null) continue;
    const cells = await funds.cells(fundId);
    for (const [round, { leftKrw }] of cells.entries()) {
      if (leftKrw === 0) continue;
      const short = await matches.listShort(fundId, round, matchesPerRoundMax);
      for (const match of short) await matches.fill(match, at);
    }
  }
};

const { matching } = readEnvironment(contract).tables;
export const handler = scheduleFunction(contract, shareReturns, {
  funds: fundStore(matching),
  matches: matchStore(documentClient, matching),
  clock: { nowMs: () => Date.now() },
});
