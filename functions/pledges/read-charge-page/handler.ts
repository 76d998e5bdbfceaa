import type { ChargeInstruction } from '../../../events/charging.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { belongsToRun } from '../domain/settlement.ts';
import { pagingEffects } from '../store/acting-effects.ts';
import type { StoredPledge } from '../store/pledge-item.ts';
import { type PagingEffects, readPageWith } from '../store/settlement-pages.ts';
import { contract } from './contract.ts';

interface Input {
  readonly campaignId: string;
  readonly run: number;
  readonly cursor: string | null;
}

export const readChargePage = async (
  { campaignId, run, cursor }: Input,
  effects: PagingEffects,
) => {
  const page = await readPageWith(
    campaignId,
    cursor,
    (pledge) => belongsToRun(pledge, run),
    effects,
  );
  const charges = page.pledges.map(instructionOf);
  return {
    pageKey: page.pageKey,
    charges,
    chargeCount: charges.length,
    cursor: page.cursor,
    done: page.done,
  };
};

const instructionOf = (pledge: StoredPledge): ChargeInstruction => {
  const { pledgeId, donorId, paymentMethodId, amountKrw } = pledge;
  if (paymentMethodId === undefined) throw new Error(`${pledgeId} has no payment method.`);
  return { pledgeId, donorId, paymentMethodId, amountKrw };
};

export const handler = taskFunction(
  contract,
  readChargePage,
  pagingEffects(readEnvironment(contract).tables.pledges),
);
