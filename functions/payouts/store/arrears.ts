import { Problem } from '../../../shared/kernel/problem.ts';
import { isOverdue } from '../domain/debt.ts';
import { problems } from '../domain/problems.ts';
import type { DebtStore } from './debt-store.ts';

/** Whether an association has not met a demand in time, for whichever campaign. */
export const isInArrears = async (
  debts: Pick<DebtStore, 'ofAssociation'>,
  associationId: string,
  nowIso: string,
): Promise<boolean> => {
  const found = await debts.ofAssociation(associationId);
  return found.debts.some((debt) => isOverdue(debt, nowIso));
};

/** @throws Problem `association_in_arrears`. */
export const assertNoArrears = async (
  debts: Pick<DebtStore, 'ofAssociation'>,
  associationId: string,
  nowIso: string,
): Promise<void> => {
  if (await isInArrears(debts, associationId, nowIso)) {
    throw new Problem(problems.association_in_arrears);
  }
};
