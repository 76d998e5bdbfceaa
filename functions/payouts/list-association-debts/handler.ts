import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { debtViewOf, mayRead } from '../domain/view.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly debts: Pick<DebtStore, 'ofAssociation'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const listAssociationDebts: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { associationId }, query: { limit, cursor } },
  { debts, signingKey, clock },
) => {
  if (!mayRead(principal, { associationId })) throw new Problem(problems.association_not_found);
  const list = `debts-of:${associationId}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await debts.ofAssociation(associationId, { limit, from });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  const at = isoOf(clock.nowMs());
  return { body: { items: page.debts.map((debt) => debtViewOf(debt, at)), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listAssociationDebts, {
  debts: debtStore(tables.payouts),
  signingKey: secrets.signingKey,
  clock: { nowMs: Date.now },
});
