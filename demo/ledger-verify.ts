/**
 * npm run ledger:verify -- --url http://127.0.0.1:3000 [--campaign campaign_… …] [--save journal.jsonl]
 * npm run ledger:verify -- --file journal.jsonl
 *
 * Verifies journals from a running API or from an export. Exit code 0: everything holds; 1: faults
 * were found; 2: there was nothing to verify or it could not be read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exportJournal, listCampaigns } from './journal-export.ts';
import { type Report, verifyJournal } from './journal-verifier.ts';

const exitFaulty = 1;
const exitUnread = 2;
const faultsShownMax = 20;
const usage = 'Give --file PATH, or --url URL and perhaps --campaign ID (several times).';

const printReport = ({ valid, entries, sumKrw, campaigns, faults }: Report): void => {
  for (const { campaignId, entries: count, headHash } of campaigns) {
    const bad = faults.some((fault) => fault.campaignId === campaignId);
    console.log(`${bad ? 'FAULT' : 'ok   '} ${campaignId} ${count} entries, head ${headHash}`);
  }
  for (const { campaignId, line, code, detail } of faults.slice(0, faultsShownMax)) {
    console.error(`line ${line} ${campaignId} ${code}: ${detail}`);
  }
  if (faults.length > faultsShownMax) console.error(`… ${faults.length - faultsShownMax} more.`);
  const verdict = valid ? 'Everything holds' : `${faults.length} faults`;
  console.log(`${verdict}: ${campaigns.length} journals, ${entries} entries, sum ${sumKrw} won.`);
};

const readLines = async (values: {
  readonly file?: string | undefined;
  readonly url?: string | undefined;
  readonly campaign?: string[] | undefined;
}): Promise<readonly string[]> => {
  if (values.file !== undefined) return readFileSync(values.file, 'utf8').split('\n');
  if (values.url === undefined) throw new Error(usage);
  const lines: string[] = [];
  for (const campaignId of values.campaign ?? (await listCampaigns(values.url))) {
    lines.push(...(await exportJournal(values.url, campaignId)));
  }
  return lines;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      url: { type: 'string' },
      campaign: { type: 'string', multiple: true },
      save: { type: 'string' },
    },
  });
  const lines = await readLines(values);
  if (values.save !== undefined) writeFileSync(values.save, `${lines.join('\n')}\n`);
  const report = verifyJournal(lines);
  printReport(report);
  if (report.campaigns.length === 0 && report.valid) {
    console.error('There was nothing to verify.');
    return exitUnread;
  }
  return report.valid ? 0 : exitFaulty;
};

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return exitUnread;
});
