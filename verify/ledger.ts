/**
 * Checks an exported journal.
 *
 *   node verify/ledger.ts journal.jsonl                 (Node 22.18 or later, nothing installed)
 *
 * This file needs nothing of the system it checks but the export: it shares no line with the ledger
 * that wrote it, so a fault of the ledger cannot hide in it. What is checked, and how an entry is
 * hashed, is told in docs/capabilities/ledger.md. Exit code 0: everything holds; 1: faults were
 * found; 2: there was nothing to verify or it could not be read.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const exitFaulty = 1;
const exitUnread = 2;
const faultsShownMax = 20;

export interface Fault {
  readonly campaignId: string;
  /** Where in the input, counted from 1. */
  readonly line: number;
  /** What is wrong, in snake case: `not_zero_sum`, `chain_broken`, `cut_off` and others below. */
  readonly code: string;
  readonly detail: string;
}
export interface CampaignReport {
  readonly campaignId: string;
  readonly entries: number;
  readonly headHash: string;
  /** Balance of each account after the last entry, as added up here. */
  readonly balances: Readonly<Record<string, number>>;
}
export interface Report {
  readonly valid: boolean;
  readonly entries: number;
  /** Of all lines of all entries: zero in every journal that is whole. */
  readonly sumKrw: number;
  readonly campaigns: readonly CampaignReport[];
  readonly faults: readonly Fault[];
}

interface Entry {
  readonly campaignId: string;
  readonly sequence: number;
  readonly entryId: string;
  readonly lines: readonly { readonly account: string; readonly amountKrw: number }[];
  readonly previousHash: string;
  readonly hash: string;
  readonly balances: Readonly<Record<string, number>>;
}
type Head = Pick<Entry, 'campaignId' | 'sequence' | 'hash'>;

interface Chain {
  sequence: number;
  hash: string;
  readonly balances: Map<string, bigint>;
  readonly entryIds: Set<string>;
  head: Head | undefined;
}

const genesisHash = '0'.repeat(64);
/** Fields that are not hashed: the hashes themselves, and what can be added up. */
const unhashed = new Set(['previousHash', 'hash', 'balances']);

/** A page of the export of all journals ends with where the next one begins, the last with the end. */
type Mark = { readonly next: { readonly campaignId: string } } | { readonly end: true };

/** Reads JSON lines, as the exports of one journal and of all journals give them. */
export const verifyJournal = (lines: Iterable<string>): Report => {
  const chains = new Map<string, Chain>();
  const faults: Fault[] = [];
  let [line, entries, sum] = [0, 0, 0n];
  /** The journal a page must begin with, when one is announced. */
  let next: string | undefined;
  const add = (campaignId: string, found: readonly Found[]): void => {
    faults.push(...found.map((fault) => ({ ...fault, campaignId, line })));
  };
  for (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const record = parse(text);
    if (record === undefined) {
      add('', [{ code: 'unreadable', detail: text.slice(0, 80) }]);
      continue;
    }
    if (isMark(record)) {
      next = 'next' in record ? record.next.campaignId : undefined;
      continue;
    }
    const { campaignId } = isHead(record) ? record.head : record;
    if (next !== undefined && next !== campaignId) add(next, [pageMissing]);
    next = undefined;
    const chain = chainOf(chains, campaignId);
    if (isHead(record)) chain.head = record.head;
    else {
      entries += 1;
      sum += sumOf(record);
      add(campaignId, checkEntry(chain, record));
    }
  }
  if (next !== undefined) add(next, [pageMissing]);
  for (const [campaignId, chain] of chains) add(campaignId, checkHead(chain));
  const campaigns = [...chains].map(([campaignId, chain]) => reportOf(campaignId, chain));
  return { valid: faults.length === 0, entries, sumKrw: Number(sum), campaigns, faults };
};

type Found = Pick<Fault, 'code' | 'detail'>;
const pageMissing: Found = { code: 'cut_off', detail: 'a page of the export is missing here' };

const sumOf = ({ lines }: Entry): bigint =>
  lines.reduce((total, { amountKrw }) => total + BigInt(amountKrw), 0n);

const chainOf = (chains: Map<string, Chain>, campaignId: string): Chain => {
  const known = chains.get(campaignId);
  if (known !== undefined) return known;
  const empty = { balances: new Map(), entryIds: new Set<string>(), head: undefined };
  const begun: Chain = { sequence: 0, hash: genesisHash, ...empty };
  chains.set(campaignId, begun);
  return begun;
};

/** One entry against the chain before it; the chain goes on with what the entry claims. */
const checkEntry = (chain: Chain, entry: Entry): readonly Found[] => {
  const found: Found[] = [];
  const expect = (holds: boolean, code: string, detail: string): void => {
    if (!holds) found.push({ code, detail });
  };
  const { sequence, entryId, lines, previousHash, hash } = entry;
  const sum = sumOf(entry);
  expect(sum === 0n, 'not_zero_sum', `entry ${sequence} sums to ${sum} won`);
  const next = chain.sequence + 1;
  expect(sequence === next, 'sequence_broken', `entry ${sequence} stands where ${next} should`);
  expect(!chain.entryIds.has(entryId), 'entry_twice', `${entryId} is there twice`);
  expect(
    previousHash === chain.hash,
    'chain_broken',
    `entry ${sequence} names another predecessor`,
  );
  expect(hash === hashOf(entry), 'content_changed', `entry ${sequence} is not what was hashed`);
  for (const { account, amountKrw } of lines) {
    chain.balances.set(account, (chain.balances.get(account) ?? 0n) + BigInt(amountKrw));
  }
  const wrong = wrongBalances(chain.balances, entry.balances);
  expect(wrong.length === 0, 'balances_wrong', `entry ${sequence}: ${wrong.join(', ')}`);
  chain.sequence = sequence;
  chain.hash = hash;
  chain.entryIds.add(entryId);
  return found;
};

const wrongBalances = (
  added: ReadonlyMap<string, bigint>,
  told: Readonly<Record<string, number>>,
): readonly string[] =>
  [...new Set([...added.keys(), ...Object.keys(told)])].filter(
    (account) => (added.get(account) ?? 0n) !== BigInt(told[account] ?? 0),
  );

/** Without a head, entries that were cut off the end could not be noticed. */
const checkHead = ({ head, sequence, hash }: Chain): readonly Found[] => {
  if (head === undefined) {
    return [{ code: 'head_missing', detail: 'no head: entries may have been cut off the end' }];
  }
  if (head.sequence === sequence && head.hash === hash) return [];
  const detail = `the head is entry ${head.sequence}, the last here is ${sequence}`;
  return [{ code: 'head_differs', detail }];
};

const reportOf = (campaignId: string, chain: Chain): CampaignReport => ({
  campaignId,
  entries: chain.sequence,
  headHash: chain.hash,
  balances: Object.fromEntries([...chain.balances].map(([name, krw]) => [name, Number(krw)])),
});

/** SHA-256 of the hash before, a line feed, and the entry's content as JSON with sorted keys. */
const hashOf = (entry: Entry): string => {
  const content = Object.entries(entry).filter(([name]) => !unhashed.has(name));
  const text = sortedJson(Object.fromEntries(content));
  return createHash('sha256').update(`${entry.previousHash}\n${text}`).digest('hex');
};

const sortedJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  const members = names.map(
    (name) => `${JSON.stringify(name)}:${sortedJson((value as Record<string, unknown>)[name])}`,
  );
  return `{${members.join(',')}}`;
};

const parse = (text: string): Entry | { readonly head: Head } | Mark | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return isMark(value) || isHead(value) || isEntry(value) ? value : undefined;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isMark = (value: unknown): value is Mark =>
  isRecord(value) && (value.end === true || isRecord(value.next));

const isHead = (value: unknown): value is { readonly head: Head } =>
  isRecord(value) &&
  isRecord(value.head) &&
  typeof value.head.campaignId === 'string' &&
  Number.isSafeInteger(value.head.sequence) &&
  typeof value.head.hash === 'string';

const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  ['campaignId', 'entryId', 'previousHash', 'hash'].every((n) => typeof value[n] === 'string') &&
  Number.isSafeInteger(value.sequence) &&
  isRecord(value.balances) &&
  Object.values(value.balances).every(Number.isSafeInteger) &&
  Array.isArray(value.lines) &&
  value.lines.every(
    (line) =>
      isRecord(line) && typeof line.account === 'string' && Number.isSafeInteger(line.amountKrw),
  );

/** Says what was found, and answers with the exit code that says it to a machine. */
export const tellReport = ({ valid, entries, sumKrw, campaigns, faults }: Report): number => {
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
  if (!valid) return exitFaulty;
  if (campaigns.length > 0) return 0;
  console.error('There was nothing to verify.');
  return exitUnread;
};

if (import.meta.main) {
  try {
    const [, , file] = process.argv;
    if (file === undefined) throw new Error('Name the file of an exported journal.');
    process.exitCode = tellReport(verifyJournal(readFileSync(file, 'utf8').split('\n')));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = exitUnread;
  }
}
