import { Problem } from '../../../shared/kernel/problem.ts';
import type { User } from '../../../shared/lambda/principal.ts';
import { problems } from '../domain/problems.ts';
import { statementView } from '../domain/statement.ts';
import { mayRead } from '../domain/view.ts';
import type { PayoutStore } from './payout-store.ts';

export interface StatementEffects {
  readonly payouts: Pick<PayoutStore, 'find' | 'findStatement'>;
}
export type StatementView = ReturnType<typeof statementView>;

/**
 * The statement of the last transfer of a payout that arrived, for who may see the payout.
 *
 * @throws Problem `payout_not_found`, `payout_not_arrived`.
 */
export const readStatementFor = async (
  principal: User,
  payoutId: string,
  { payouts }: StatementEffects,
): Promise<StatementView> => {
  const payout = await payouts.find(payoutId);
  if (payout === undefined || !mayRead(principal, payout)) {
    throw new Problem(problems.payout_not_found);
  }
  const statement = await payouts.findStatement(payoutId);
  if (statement === undefined) throw new Problem(problems.payout_not_arrived);
  return statementView(statement, payout);
};
