/**
 * npm run ledger:verify -- --url http://127.0.0.1:3000 [--campaign campaign_… …] [--save journal.jsonl]
 * npm run ledger:verify -- --file journal.jsonl
 *
 * Fetches journals from a running API, or takes an export, and hands them to `verify/ledger.ts`,
 * whose exit codes it answers with.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { tellReport, verifyJournal } from '../verify/ledger.ts';
import { exportJournal, listCampaigns } from './journal-export.ts';

const exitUnread = 2;
const usage = 'Give --file PATH, or --url URL and perhaps --campaign ID (several times).';

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
  return tellReport(verifyJournal(lines));
};

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return exitUnread;
});
