import { createHash } from 'node:crypto';

/**
 * Checks an exported journal with nothing but Node: it shares no line with the ledger that wrote
 * it, so a fault of the ledger cannot hide in it. What is checked, and how an entry is hashed, is
 * told in docs/capabilities/ledger.md.
 */
export interface Fault {
  readonly campaignId: string;
  /** Where in the input, counted from 1. */
  readonly line: number;
  readonly code: FaultCode;
  readonly detail: string;
}
export type FaultCode =
  | 'unreadable'
  | 'not_zero_sum'
  | 'sequence_broken'
  | 'entry_twice'
  | 'chain_broken'
  | 'content_changed'
  | 'balances_wrong'
  | 'head_differs'
  | 'head_missing';

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
interface Head {
  readonly campaignId: string;
  readonly sequence: number;
  readonly hash: string;
}

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

/** Reads JSON lines, as `GET /v1/campaigns/{id}/journal/export` gives them. */
export const verifyJournal = (lines: Iterable<string>): Report => {
  const chains = new Map<string, Chain>();
  const faults: Fault[] = [];
  let number = 0;
  let entries = 0;
  let sum = 0n;
  for (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const record = parse(text);
    if (record === undefined) {
      faults.push({ campaignId: '', line: number, code: 'unreadable', detail: text.slice(0, 80) });
    } else if (isHead(record)) {
      chainOf(chains, record.head.campaignId).head = record.head;
    } else {
      entries += 1;
      sum += record.lines.reduce((total, { amountKrw }) => total + BigInt(amountKrw), 0n);
      const line = number;
      const found = checkEntry(chainOf(chains, record.campaignId), record);
      faults.push(...found.map((fault) => ({ ...fault, campaignId: record.campaignId, line })));
    }
  }
  for (const [campaignId, chain] of chains) faults.push(...checkHead(campaignId, chain, number));
  const campaigns = [...chains].map(([campaignId, chain]) => reportOf(campaignId, chain));
  return { valid: faults.length === 0, entries, sumKrw: Number(sum), campaigns, faults };
};

const chainOf = (chains: Map<string, Chain>, campaignId: string): Chain => {
  const known = chains.get(campaignId);
  if (known !== undefined) return known;
  const begun: Chain = {
    sequence: 0,
    hash: genesisHash,
    balances: new Map(),
    entryIds: new Set(),
    head: undefined,
  };
  chains.set(campaignId, begun);
  return begun;
};

type Found = Pick<Fault, 'code' | 'detail'>;

/** One entry against the chain before it; the chain goes on with what the entry claims. */
const checkEntry = (chain: Chain, entry: Entry): readonly Found[] => {
  const found: Found[] = [];
  const expect = (holds: boolean, code: FaultCode, detail: string): void => {
    if (!holds) found.push({ code, detail });
  };
  const { sequence, entryId, lines, previousHash, hash } = entry;
  const sum = lines.reduce((total, { amountKrw }) => total + BigInt(amountKrw), 0n);
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
const checkHead = (campaignId: string, chain: Chain, line: number): readonly Fault[] => {
  const { head, sequence, hash } = chain;
  if (head === undefined) {
    const detail = 'no head: entries may have been cut off the end';
    return [{ campaignId, line, code: 'head_missing', detail }];
  }
  if (head.sequence === sequence && head.hash === hash) return [];
  const detail = `the head is entry ${head.sequence}, the last here is ${sequence}`;
  return [{ campaignId, line, code: 'head_differs', detail }];
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

const parse = (text: string): Entry | { readonly head: Head } | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (isHead(value) || isEntry(value)) return value;
  return undefined;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
