import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { mayRead, viewOf } from '../domain/view.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payouts: Pick<PayoutStore, 'find'>;
}

export const readPayout: HttpUseCase<typeof contract, Effects> = async (
  { principal, params },
  { payouts },
) => {
  const payout = await payouts.find(params.payoutId);
  if (payout === undefined || !mayRead(principal, payout)) {
    throw new Problem(problems.payout_not_found);
  }
  return { body: viewOf(payout) };
};

export const handler = httpFunction(contract, readPayout, {
  payouts: payoutStore(readEnvironment(contract).tables.payouts),
});
