import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { statementOf } from '../domain/balances.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly ledger: Pick<LedgerStore, 'entryOf'>;
}

export const readBooked = async ({ campaignId, operationId }: Input, { ledger }: Effects) => {
  const entry = await ledger.entryOf(campaignId, operationId);
  if (entry === undefined) throw new Error(`${operationId} is not booked.`);
  const { sequence, hash, balances } = entry;
  return { sequence, hash, ...statementOf(balances) };
};

export const handler = taskFunction(contract, readBooked, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
});
