import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { statementCsv } from '../domain/statement-csv.ts';
import { payoutStore } from '../store/payout-store.ts';
import { readStatementFor, type StatementEffects } from '../store/statement-reading.ts';
import { contract } from './contract.ts';

export const exportPayoutStatement: HttpUseCase<typeof contract, StatementEffects> = async (
  { principal, params },
  effects,
) => {
  const statement = await readStatementFor(principal, params.payoutId, effects);
  const headers = { 'content-disposition': `attachment; filename="${params.payoutId}.csv"` };
  return { body: statementCsv(statement), headers };
};

export const handler = httpFunction(contract, exportPayoutStatement, {
  payouts: payoutStore(readEnvironment(contract).tables.payouts),
});
