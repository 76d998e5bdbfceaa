import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../../functions/ledger/export-journals/contract.ts';
import type { LedgerStore } from '../../../functions/ledger/store/ledger-store.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { verifyJournal } from '../../../verify/ledger.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { httpEvent, lambdaContext } from '../../support/http-event.ts';

/** The export of all journals, and an auditor who has nothing but the file and Node. */

const nowMs = Date.parse('2026-04-10T15:01:00.000Z');
/** Enough journals that the export needs two answers. */
const journalsCount = 103;

let engine: TestEngine;
let ledger: LedgerStore;
let run: (event: unknown, context: unknown) => Promise<{ body: string }>;
let folder: string;
beforeAll(async () => {
  engine = await startEngine();
  const { ledgerStore } = await import('../../../functions/ledger/store/ledger-store.ts');
  ledger = ledgerStore(process.env.LEDGER_TABLE ?? '');
  const exporting = await import('../../../functions/ledger/export-journals/handler.ts');
  run = exporting.handler as unknown as typeof run;
  folder = mkdtempSync(join(tmpdir(), 'auditor-'));
  copyFileSync('verify/ledger.ts', join(folder, 'ledger.ts'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

const charge = (campaignId: string, n: number) => ({
  kind: 'charges_collected' as const,
  campaignId,
  operationId: `charge-${n}`,
  occurredAt: '2026-04-10T15:00:45.000Z',
  charges: [
    {
      pledgeId: newId('pledge'),
      amountKrw: 10_000 + n,
      providerFeeKrw: 300,
      providerFeeVatKrw: 30,
    },
  ],
});

/** Asks answer by answer, as the last line of each says, and puts them together. */
const exportAll = async () => {
  const answers: string[] = [];
  let query: Record<string, string> = {};
  for (let answer = 0; answer < 20; answer += 1) {
    const { body } = await run(
      httpEvent(contract, { query, claims: { sub: 'finance', role: 'finance' } }),
      lambdaContext(),
    );
    answers.push(body);
    const last = JSON.parse(body.trimEnd().split('\n').at(-1) ?? '') as {
      next?: { campaignId: string; afterSequence: number };
    };
    if (last.next === undefined) return answers;
    const { campaignId, afterSequence } = last.next;
    query = { campaignId, afterSequence: String(afterSequence) };
  }
  throw new Error('The export does not end.');
};

/** What the script says of a file, run with Node alone in a folder with nothing else in it. */
const audit = (lines: readonly string[]) => {
  const file = join(folder, 'journal.jsonl');
  writeFileSync(file, lines.join('\n'));
  try {
    const output = execFileSync(process.execPath, ['ledger.ts', file], {
      cwd: folder,
      env: {},
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return { code: 0, output };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, output: `${stdout}${stderr}` };
  }
};

describe('an export for an auditor', () => {
  let lines: readonly string[];
  let answers: readonly string[];
  beforeAll(async () => {
    // Ids of one moment sort by when they were made, so the long journal is the first of the export.
    const long = newId('campaign');
    for (let n = 0; n < 8; n += 1) await ledger.append(charge(long, n), nowMs + n);
    const others = Array.from({ length: journalsCount - 1 }, () => newId('campaign'));
    await Promise.all(others.map((campaignId) => ledger.append(charge(campaignId, 1), nowMs)));
    answers = await exportAll();
    lines = answers.join('').trimEnd().split('\n');
  });

  it('names every journal whole, in answers of a bounded size', () => {
    expect(answers).toHaveLength(2);
    const records = lines.map((line) => JSON.parse(line) as { entryId?: string; head?: object });
    expect(records.filter(({ entryId }) => entryId !== undefined)).toHaveLength(journalsCount + 7);
    expect(records.filter(({ head }) => head !== undefined)).toHaveLength(journalsCount);
  });

  it('is verified by one command that needs nothing but the file', () => {
    const { code, output } = audit(lines);
    const found = `${journalsCount} journals, ${journalsCount + 7} entries, sum 0 won.`;
    expect(output).toContain(`Everything holds: ${found}`);
    expect(code).toBe(0);
    const forged = audit(lines.toSpliced(4, 1));
    expect(forged.output).toContain('sequence_broken');
    expect(forged.code).toBe(1);
  });

  const entryAt = (index: number) => JSON.parse(lines[index] ?? '') as Record<string, unknown>;
  it.each<[string, () => readonly string[], string]>([
    [
      'a changed amount',
      () => lines.with(4, (lines[4] ?? '').replace(/"amountKrw":-\d+/, '"amountKrw":-1')),
      'not_zero_sum',
    ],
    ['a removed entry', () => lines.toSpliced(4, 1), 'sequence_broken'],
    [
      'two entries that changed places',
      () => lines.with(4, lines[5] ?? '').with(5, lines[4] ?? ''),
      'sequence_broken',
    ],
    [
      'two entries that changed places with their numbers',
      () =>
        lines
          .with(4, JSON.stringify({ ...entryAt(5), sequence: entryAt(4).sequence }))
          .with(5, JSON.stringify({ ...entryAt(4), sequence: entryAt(5).sequence })),
      'chain_broken',
    ],
    ['an entry that is there twice', () => lines.toSpliced(5, 0, lines[4] ?? ''), 'entry_twice'],
    [
      'a balance nobody can add up',
      () =>
        lines.with(4, (lines[4] ?? '').replace(/"provider_clearing":\d+/, '"provider_clearing":1')),
      'balances_wrong',
    ],
    [
      'an answer that is missing at the end',
      () => (answers[0] ?? '').trimEnd().split('\n'),
      'cut_off',
    ],
  ])('finds %s', (_what, planted, code) => {
    const { valid, faults } = verifyJournal(planted());
    expect(valid).toBe(false);
    expect(faults.map((fault) => fault.code)).toContain(code);
  });
});
