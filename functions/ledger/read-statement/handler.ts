import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { statementOf } from '../domain/balances.ts';
import { problems } from '../domain/problems.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'headAt'>;
  readonly clock: Clock;
}

export const readStatement: HttpUseCase<typeof contract, Effects> = async (
  { params, query },
  { ledger, clock },
) => {
  const nowMs = clock.nowMs();
  const atMs = query.at === undefined ? nowMs : epochMsOf(query.at);
  if (atMs > nowMs) throw new Problem(problems.statement_before_time);
  const at = isoOf(atMs);
  const { sequence, hash, balances } = await ledger.headAt(params.campaignId, at);
  const { campaignId } = params;
  return { body: { campaignId, at, ...statementOf(balances), entries: sequence, headHash: hash } };
};

export const handler = httpFunction(contract, readStatement, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
