import * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import type { JournalEntry } from '../domain/chain.ts';
import { statementLineOf } from '../domain/statement-lines.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'page'>;
  readonly signingKey: string;
}

const positionSchema = z.object({ afterSequence: z.int().check(z.nonnegative()) });

export const listEntries: HttpUseCase<typeof contract, Effects> = async (
  { params, query },
  { ledger, signingKey },
) => {
  const list = `journal:${params.campaignId}`;
  const position = positionSchema.parse(
    keyOfCursor(signingKey, list, query.cursor) ?? { afterSequence: 0 },
  );
  const entries = await ledger.page(params.campaignId, { ...position, limit: query.limit });
  const last = entries.length < query.limit ? undefined : entries.at(-1);
  const next = last === undefined ? undefined : { afterSequence: last.sequence };
  return {
    body: { items: entries.map(shownEntry), nextCursor: cursorOf(signingKey, list, next) },
  };
};

/** Named one by one, so that what an entry may ever hold besides does not become public. */
const shownEntry = (entry: JournalEntry) => ({
  campaignId: entry.campaignId,
  sequence: entry.sequence,
  entryId: entry.entryId,
  kind: entry.kind,
  occurredAt: entry.occurredAt,
  bookedAt: entry.bookedAt,
  lines: entry.lines.map(({ account, amountKrw }) => ({ account, amountKrw })),
  factHash: entry.factHash,
  previousHash: entry.previousHash,
  hash: entry.hash,
  balances: { ...entry.balances } as Record<string, number>,
  statement: { ...statementLineOf(entry) },
});

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listEntries, {
  ledger: ledgerStore(environment.tables.ledger),
  signingKey: environment.secrets.signingKey,
});
