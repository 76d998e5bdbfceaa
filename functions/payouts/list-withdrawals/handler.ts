import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { withdrawalViewOf } from '../domain/withdrawal.ts';
import { type WithdrawalStore, withdrawalStore } from '../store/withdrawal-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly withdrawals: Pick<WithdrawalStore, 'ofStatus'>;
  readonly signingKey: string;
}

export const listWithdrawals: HttpUseCase<typeof contract, Effects> = async (
  { query: { status, limit, cursor } },
  { withdrawals, signingKey },
) => {
  const list = `withdrawals:${status}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await withdrawals.ofStatus(status, { limit, from });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.withdrawals.map(withdrawalViewOf), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listWithdrawals, {
  withdrawals: withdrawalStore(tables.payouts),
  signingKey: secrets.signingKey,
});
