import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { payoutStore } from '../store/payout-store.ts';
import { readStatementFor, type StatementEffects } from '../store/statement-reading.ts';
import { contract } from './contract.ts';

export const readPayoutStatement: HttpUseCase<typeof contract, StatementEffects> = async (
  { principal, params },
  effects,
) => ({ body: await readStatementFor(principal, params.payoutId, effects) });

export const handler = httpFunction(contract, readPayoutStatement, {
  payouts: payoutStore(readEnvironment(contract).tables.payouts),
});
