/**
 * Who wins follows from texts and SHA-256 alone, so that anyone can do it again
 * (docs/capabilities/draws.md tells why neither side can choose the outcome):
 *
 * - commit      = SHA-256(seed), published before the draw opens;
 * - entries     = SHA-256 over the lines `entrantId entries`, sorted by entrantId;
 * - final seed  = SHA-256(seed ⏎ public value ⏎ entries digest);
 * - ticket hash = SHA-256(final seed ⏎ entrantId ⏎ number), for number 1 … entries;
 * - an entrant stands where the smallest of his ticket hashes stands, smallest first.
 *
 * Every ticket is equally likely to be the smallest, so chances are as the entries, without
 * replacement.
 */

/** SHA-256 of a text, lower-case hex. Handed in: decisions know no Node module. */
export type Sha256 = (text: string) => string;

/** What an entrant has gathered. */
export interface Gathered {
  readonly spendKrw: number;
  readonly bonusEntries: number;
}

export interface WeightRule {
  /** Spend that makes one entry, in won; null when spend does not count. */
  readonly spendPerEntryKrw: number | null;
  readonly entriesPerPersonMax: number;
}

/** Entries in the draw: spend by whole steps and the bonus, up to the cap. */
export const entriesOf = (gathered: Gathered, rule: WeightRule): number => {
  const bySpend =
    rule.spendPerEntryKrw === null
      ? 0
      : Math.floor(Math.max(0, gathered.spendKrw) / rule.spendPerEntryKrw);
  return Math.min(rule.entriesPerPersonMax, bySpend + gathered.bonusEntries);
};

export const commitOf = (sha256: Sha256, seed: string): string => sha256(seed);

export const entrantLine = (entrantId: string, entries: number): string =>
  `${entrantId} ${entries}\n`;

export const finalSeedOf = (
  sha256: Sha256,
  parts: { readonly seed: string; readonly publicValue: string; readonly entriesDigest: string },
): string => sha256(`${parts.seed}\n${parts.publicValue}\n${parts.entriesDigest}`);

/** An entrant's best ticket. */
export interface Ticket {
  readonly entrantId: string;
  /** From 1. */
  readonly number: number;
  readonly hash: string;
}

/** @throws RangeError without entries. */
export const bestTicketOf = (
  sha256: Sha256,
  finalSeed: string,
  entrantId: string,
  entries: number,
): Ticket => {
  if (entries < 1) throw new RangeError(`${entrantId} has no entry.`);
  let best: Ticket | undefined;
  for (let number = 1; number <= entries; number += 1) {
    const hash = sha256(`${finalSeed}\n${entrantId}\n${number}`);
    if (best === undefined || hash < best.hash) best = { entrantId, number, hash };
  }
  return best as Ticket;
};

/** Keeps the smallest tickets of all that it is shown. */
export class Smallest {
  readonly #most: number;
  #kept: Ticket[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(ticket: Ticket): void {
    this.#kept.push(ticket);
    // Twice as many before they are sorted again: each ticket costs a constant on average.
    if (this.#kept.length >= 2 * this.#most + 1) this.#kept = this.inOrder();
  }

  inOrder(): Ticket[] {
    const byHash = (a: Ticket, b: Ticket): number => (a.hash < b.hash ? -1 : 1);
    return this.#kept.toSorted(byHash).slice(0, this.#most);
  }
}
