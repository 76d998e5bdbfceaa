import { readEnvironment } from '../../../shared/config/environment.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { addPledge, type PledgeSums } from '../domain/settlement.ts';
import { pagingEffects } from '../store/acting-effects.ts';
import { type PagingEffects, walkPledges } from '../store/settlement-pages.ts';
import { contract } from './contract.ts';

interface Input {
  readonly campaignId: string;
  readonly cursor: string | null;
  readonly sums: PledgeSums;
}

/** The settlement's own figures come from the pledges themselves, never from the live totals. */
export const countPledges = async ({ campaignId, cursor, sums }: Input, effects: PagingEffects) => {
  let counted = sums;
  const { timeoutSeconds } = contract;
  const walked = await walkPledges({ campaignId, cursor, timeoutSeconds }, effects, (pledges) => {
    counted = pledges.reduce(addPledge, counted);
  });
  return { ...walked, sums: counted };
};

export const handler = taskFunction(
  contract,
  countPledges,
  pagingEffects(readEnvironment(contract).tables.pledges),
);
