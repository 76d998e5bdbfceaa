import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract, exportJournalsMax, exportLinesMax } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'page' | 'head' | 'journals'>;
}

export const exportJournals: HttpUseCase<typeof contract, Effects> = async (
  { query: { campaignId, afterSequence } },
  { ledger },
) => {
  const others = await ledger.journals(campaignId, exportJournalsMax);
  const journals = campaignId === undefined ? others : [campaignId, ...others];
  const lines: unknown[] = [];
  for (const [index, journal] of journals.entries()) {
    const after = index === 0 ? afterSequence : 0;
    const room = exportLinesMax - lines.length;
    // The last of a full list only says where the next answer begins: more may follow it.
    const isTurn = index === exportJournalsMax - 1 && others.length === exportJournalsMax;
    if (room === 0 || isTurn) return answerOf(lines, nextOf(journal, after));
    // The head is read first: entries that join meanwhile lie behind it and are left out.
    const { sequence, hash } = await ledger.head(journal);
    const page = await ledger.page(journal, { afterSequence: after, limit: room });
    const entries = page.filter((entry) => entry.sequence <= sequence);
    lines.push(...entries);
    const last = entries.at(-1)?.sequence ?? after;
    if (last < sequence) return answerOf(lines, nextOf(journal, last));
    lines.push({ head: { campaignId: journal, sequence, hash } });
  }
  return answerOf(lines, { end: true });
};

const nextOf = (campaignId: string, afterSequence: number) => ({
  next: { campaignId, afterSequence },
});

const answerOf = (lines: readonly unknown[], mark: unknown) => ({
  body: [...lines, mark].map((line) => `${JSON.stringify(line)}\n`).join(''),
});

export const handler = httpFunction(contract, exportJournals, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
});
