import { type Balances, brokenSigns, payableOf, platformOf, withLines } from './balances.ts';
import type { BalancedLines, Line } from './journal-entry.ts';
import type { FactKind } from './money-facts.ts';

/** What the first entry of a campaign names as the hash before it. */
export const genesisHash = '0'.repeat(64);

/** What is hashed of an entry, and all that the public journal shows of it: ids only. */
export interface EntryContent {
  readonly campaignId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly entryId: string;
  readonly kind: FactKind;
  readonly occurredAt: string;
  /** When the ledger wrote it; never before the entry that precedes it. */
  readonly bookedAt: string;
  readonly lines: readonly Line[];
  /** SHA-256 of the fact it was booked from, which names pledges and is not public. */
  readonly factHash: string;
}

export interface JournalEntry extends EntryContent {
  readonly previousHash: string;
  readonly hash: string;
  /** Balances after this entry. Derived, so outside of the hash; the verifier adds them up anew. */
  readonly balances: Balances;
}

/** Where a campaign's chain ends. */
export interface ChainHead {
  readonly campaignId: string;
  readonly sequence: number;
  readonly hash: string;
  readonly bookedAt: string;
  readonly balances: Balances;
}

export const emptyHead = (campaignId: string): ChainHead => ({
  campaignId,
  sequence: 0,
  hash: genesisHash,
  bookedAt: '1989-01-01T00:00:00.000Z',
  balances: {},
});

/** The text an entry's hash is made of: a verifier in any language can form it. */
export const chainText = (previousHash: string, canonicalContent: string): string =>
  `${previousHash}\n${canonicalContent}`;

export interface Digests {
  readonly canonicalJson: (value: unknown) => string;
  readonly sha256Hex: (text: string) => string;
}

export type Refusal = 'payout_above_balance' | 'withdrawal_above_fees' | 'account_sign_broken';
export type Extension =
  | { readonly extended: true; readonly entry: JournalEntry; readonly head: ChainHead }
  | { readonly extended: false; readonly refusal: Refusal };

interface Addition {
  readonly entryId: string;
  readonly kind: FactKind;
  readonly occurredAt: string;
  readonly lines: BalancedLines;
  readonly factHash: string;
  /** The ledger's clock. */
  readonly nowIso: string;
}

/**
 * The chain with one more entry. A transfer may not promise more than is owed, the platform may not
 * take more than its fees, and accounts that have one side stay on it; everything else is a fact that happened and is booked as it is.
 */
export const extendChain = (head: ChainHead, addition: Addition, digests: Digests): Extension => {
  const { nowIso, ...facts } = addition;
  const balances = withLines(head.balances, addition.lines);
  if (addition.kind === 'payout_requested' && payableOf(balances) < 0) {
    return { extended: false, refusal: 'payout_above_balance' };
  }
  if (addition.kind === 'platform_fee_withdrawn' && platformOf(balances) < 0) {
    return { extended: false, refusal: 'withdrawal_above_fees' };
  }
  if (brokenSigns(balances).length > 0) {
    return { extended: false, refusal: 'account_sign_broken' };
  }
  const content: EntryContent = {
    ...facts,
    campaignId: head.campaignId,
    sequence: head.sequence + 1,
    // Clocks of two machines differ by milliseconds; the order of the journal is the sequence.
    bookedAt: laterOf(nowIso, head.bookedAt),
  };
  const hash = hashOf(head.hash, content, digests);
  const entry = { ...content, previousHash: head.hash, hash, balances };
  return {
    extended: true,
    entry,
    head: {
      campaignId: head.campaignId,
      sequence: content.sequence,
      hash,
      bookedAt: content.bookedAt,
      balances,
    },
  };
};

/** UTC instants of one form sort as text. */
const laterOf = (a: string, b: string): string => {
  if (a < b) return b;
  return a;
};

export const hashOf = (previousHash: string, content: EntryContent, digests: Digests): string =>
  digests.sha256Hex(chainText(previousHash, digests.canonicalJson(content)));
