import type { PageKey } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { isOverdue } from '../domain/debt.ts';
import { problems } from '../domain/problems.ts';
import type { DebtStore } from './debt-store.ts';

const pageSize = 200;
/** Pages of debts of one association: four thousand campaigns that ever owed. */
const pagesMax = 20;

/**
 * Whether an association has not met a demand in time, for whichever campaign.
 *
 * @throws Error when it has more debts than are looked at: what was not seen is no leave to pay.
 */
export const isInArrears = async (
  debts: Pick<DebtStore, 'ofAssociation'>,
  associationId: string,
  nowIso: string,
): Promise<boolean> => {
  let from: PageKey | undefined;
  for (let page = 1; page <= pagesMax; page += 1) {
    const found = await debts.ofAssociation(associationId, { limit: pageSize, from });
    if (found.debts.some((debt) => isOverdue(debt, nowIso))) return true;
    from = found.lastKey as PageKey | undefined;
    if (from === undefined) return false;
  }
  throw new Error(`${associationId} has more debts than are looked at before money leaves.`);
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
