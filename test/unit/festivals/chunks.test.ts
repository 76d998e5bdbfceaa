import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, turnsOf } from '../../../functions/festivals/domain/chunks.ts';

const turns = (lines: readonly string[], size: number, atOnce: number) =>
  turnsOf(chunksOf(lines, size), (line) => line, atOnce).map((turn) =>
    turn.map(({ number, lines: own }) => `${number}:${own.join('')}`),
  );

describe('chunks of a batch', () => {
  it('are counted so many at once', () => {
    expect(turns([...'abcdefghij'], 2, 2)).toEqual([['1:ab', '2:cd'], ['3:ef', '4:gh'], ['5:ij']]);
    expect(turns([], 2, 2)).toEqual([]);
  });

  it('wait for the chunk that names the same row before', () => {
    expect(turns([...'abacda'], 2, 4)).toEqual([['1:ab'], ['2:ac'], ['3:da']]);
    expect(turns([...'abcdae'], 2, 4)).toEqual([['1:ab', '2:cd'], ['3:ae']]);
  });

  it('keep every line, in its order, and never a row twice in one turn', () => {
    const line = fc.integer({ min: 0, max: 12 }).map(String);
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 60 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (lines, size, atOnce) => {
          const all = turnsOf(chunksOf(lines, size), (each) => each, atOnce);
          expect(all.flat().flatMap((chunk) => chunk.lines)).toEqual(lines);
          for (const turn of all) {
            expect(turn.length).toBeLessThanOrEqual(atOnce);
            const named = turn.flatMap((chunk) => [...new Set(chunk.lines)]);
            expect(new Set(named).size).toBe(named.length);
          }
        },
      ),
    );
  });
});
