import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { debtViewOf } from '../domain/view.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly debts: Pick<DebtStore, 'ofStatus'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const listDebts: HttpUseCase<typeof contract, Effects> = async (
  { query: { status, limit, cursor } },
  { debts, signingKey, clock },
) => {
  const list = `debts:${status}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await debts.ofStatus(status, { limit, from });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  const at = isoOf(clock.nowMs());
  return { body: { items: page.debts.map((debt) => debtViewOf(debt, at)), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listDebts, {
  debts: debtStore(tables.payouts),
  signingKey: secrets.signingKey,
  clock: { nowMs: Date.now },
});
