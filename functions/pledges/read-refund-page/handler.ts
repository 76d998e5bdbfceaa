import { readEnvironment } from '../../../shared/config/environment.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { pagingEffects } from '../store/acting-effects.ts';
import type { StoredPledge } from '../store/pledge-item.ts';
import { type PagingEffects, readRefunds } from '../store/settlement-pages.ts';
import { contract } from './contract.ts';

interface Input {
  readonly campaignId: string;
  readonly cursor: string | null;
}

export const readRefundPage = async ({ campaignId, cursor }: Input, effects: PagingEffects) => {
  const page = await readRefunds(campaignId, cursor, effects);
  const refunds = page.pledges.map(refundOf);
  return {
    pageKey: page.pageKey,
    refunds,
    refundCount: refunds.length,
    cursor: page.cursor,
    done: page.done,
  };
};

const refundOf = ({ pledgeId, paymentId, amountKrw }: StoredPledge) => {
  if (paymentId === undefined) throw new Error(`${pledgeId} was charged without a payment.`);
  return { pledgeId, paymentId, amountKrw };
};

export const handler = taskFunction(
  contract,
  readRefundPage,
  pagingEffects(readEnvironment(contract).tables.pledges),
);
