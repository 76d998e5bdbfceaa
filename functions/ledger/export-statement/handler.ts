import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { statementCsv } from '../domain/statement-lines.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract, statementLinesMax } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'page' | 'head'>;
}

export const exportStatement: HttpUseCase<typeof contract, Effects> = async (
  { params: { campaignId }, query: { afterSequence } },
  { ledger },
) => {
  // The head is read first: entries that join while the page is read are left for another day.
  const head = await ledger.head(campaignId);
  const page = await ledger.page(campaignId, { afterSequence, limit: statementLinesMax });
  const entries = page.filter(({ sequence }) => sequence <= head.sequence);
  const headers = { 'content-disposition': `attachment; filename="${campaignId}.csv"` };
  return { body: statementCsv({ afterSequence, entries, head }), headers };
};

export const handler = httpFunction(contract, exportStatement, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
});
