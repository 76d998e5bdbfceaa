import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestTicketOf,
  entriesOf,
  finalSeedOf,
  Smallest,
} from '../../../functions/draws/domain/tickets.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const rule = { spendPerEntryKrw: 50_000, entriesPerPersonMax: 20 };

describe('entries', () => {
  it.each([
    [0, 0, 0],
    [49_999, 0, 0],
    [50_000, 0, 1],
    [149_999, 0, 2],
    [50_000, 3, 4],
    [10_000_000, 0, 20],
    [-20_000, 2, 2],
  ])('%i won and %i bonus make %i', (spendKrw, bonusEntries, expected) => {
    expect(entriesOf({ spendKrw, bonusEntries }, rule)).toBe(expected);
  });

  it('come from the bonus alone where spend does not count', () => {
    const gathered = { spendKrw: 900_000, bonusEntries: 1 };
    expect(entriesOf(gathered, { spendPerEntryKrw: null, entriesPerPersonMax: 5 })).toBe(1);
  });
});

describe('a draw', () => {
  it('has the final seed and the ticket that sha256sum gives', () => {
    // printf 'seed\n3 11 19\nabc' | sha256sum; then printf '<that>\nentrant_x\n3' | sha256sum, the smallest of three.
    const finalSeed = finalSeedOf(sha256, {
      seed: 'seed',
      publicValue: '3 11 19',
      entriesDigest: 'abc',
    });
    expect(finalSeed).toBe('b18a827aeb4d0563ded960a9dcca3574380029247da79dcb7d5a458a0fb0cb33');
    expect(bestTicketOf(sha256, finalSeed, 'entrant_x', 3)).toEqual({
      entrantId: 'entrant_x',
      number: 3,
      hash: '4ce28fd67efe6129b8a08186b1682cfad20b6cfff3229810536fb21a9a56c7f8',
    });
  });

  it('refuses an entrant without an entry', () => {
    expect(() => bestTicketOf(sha256, 'seed', 'entrant_x', 0)).toThrow(RangeError);
  });

  it('keeps the smallest tickets, whatever the order they come in', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{8}$/), { maxLength: 200 }),
        fc.integer({ min: 1, max: 12 }),
        (hashes, most) => {
          const smallest = new Smallest(most);
          for (const hash of hashes) smallest.add({ entrantId: `e-${hash}`, number: 1, hash });
          const kept = smallest.inOrder().map(({ hash }) => hash);
          expect(kept).toEqual([...hashes].sort().slice(0, most));
        },
      ),
    );
  });

  /**
   * Three entrants with 1, 2 and 7 entries and one prize, 10,000 seeds. Chi-square with two degrees
   * of freedom stays below 13.8 in 999 of 1,000 fair draws; the seeds are fixed, so this one does.
   */
  it('gives chances as the entries', () => {
    const entries = [1, 2, 7];
    const draws = 10_000;
    const won = [0, 0, 0];
    for (let seed = 0; seed < draws; seed += 1) {
      const tickets = entries.map((count, n) => bestTicketOf(sha256, `${seed}`, `e${n}`, count));
      const first = tickets.reduce((a, b) => (b.hash < a.hash ? b : a));
      const winner = Number(first.entrantId.slice(1));
      won[winner] = (won[winner] ?? 0) + 1;
    }
    const chiSquare = entries.reduce((sum, count, n) => {
      const expected = (draws * count) / 10;
      return sum + ((won[n] ?? 0) - expected) ** 2 / expected;
    }, 0);
    expect(chiSquare).toBeLessThan(13.8);
  });
});
