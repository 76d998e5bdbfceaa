import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { statementOf } from '../domain/balances.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly ledger: Pick<LedgerStore, 'head'>;
}

export const readBalances = async ({ campaignId }: Input, { ledger }: Effects) => {
  const { sequence, balances } = await ledger.head(campaignId);
  const { refundedKrw, chargedBackKrw, chargebackWonKrw, ...figures } = statementOf(balances);
  return { sequence, ...figures, refundedKrw: refundedKrw + chargedBackKrw - chargebackWonKrw };
};

export const handler = taskFunction(contract, readBalances, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
});
