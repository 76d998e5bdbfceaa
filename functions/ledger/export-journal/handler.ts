import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract, exportLinesMax } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'page' | 'head'>;
}

export const exportJournal: HttpUseCase<typeof contract, Effects> = async (
  { params: { campaignId }, query: { afterSequence } },
  { ledger },
) => {
  // The head is read first: entries that join while the page is read lie behind it and are left out.
  const { sequence, hash } = await ledger.head(campaignId);
  const entries = await ledger.page(campaignId, { afterSequence, limit: exportLinesMax });
  const lines: unknown[] = entries.filter((entry) => entry.sequence <= sequence);
  const isLast = entries.length < exportLinesMax || entries.at(-1)?.sequence === sequence;
  if (isLast) lines.push({ head: { campaignId, sequence, hash } });
  return { body: lines.map((line) => `${JSON.stringify(line)}\n`).join('') };
};

export const handler = httpFunction(contract, exportJournal, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
});
