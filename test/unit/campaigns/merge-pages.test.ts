import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePages, type PartitionPage } from '../../../functions/campaigns/domain/merge-pages.ts';

/** Partitions as lists of positions that occur once; a position stands for its campaign. */
const partitionsArbitrary = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 60 })
  .chain((numbers) =>
    fc.tuple(
      fc.constant(numbers.map((number) => String(number).padStart(4, '0'))),
      fc.array(fc.integer({ min: 0, max: 4 }), {
        minLength: numbers.length,
        maxLength: numbers.length,
      }),
    ),
  )
  .map(([positions, homes]) =>
    [0, 1, 2, 3, 4].map((home) => positions.filter((_, index) => homes[index] === home)),
  );

/** Reads a partition as a table does: so many from a position on, and whether there was more. */
const readFrom = (
  partition: string[],
  after: string | undefined,
  limit: number,
  descending: boolean,
): PartitionPage<string> => {
  const ordered = descending ? partition.toSorted().reverse() : partition.toSorted();
  const rest = ordered.filter(
    (position) => after === undefined || (descending ? position < after : position > after),
  );
  const read = rest.slice(0, limit);
  return {
    entries: read.map((position) => ({ position, item: position })),
    readTo: rest.length > read.length ? read.at(-1) : undefined,
  };
};

describe('pages of several partitions', () => {
  it('read to the end hold everything once and in order', () => {
    fc.assert(
      fc.property(
        partitionsArbitrary,
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (partitions, limit, descending) => {
          const direction = descending ? 'descending' : 'ascending';
          const seen: string[] = [];
          let after: string | undefined;
          for (let page = 0; page < 100; page += 1) {
            const pages = partitions.map((partition) =>
              readFrom(partition, after, limit, descending),
            );
            const { items, next } = mergePages(pages, limit, direction);
            expect(items.length).toBeLessThanOrEqual(limit);
            seen.push(...items);
            after = next;
            if (next === undefined) break;
          }
          const all = partitions.flat().toSorted();
          expect(seen).toEqual(descending ? all.reverse() : all);
        },
      ),
    );
  });

  it('say nothing of what lies beyond the partition that was read least', () => {
    const far = { entries: ['1', '5', '6'].map((p) => ({ position: p, item: p })), readTo: '6' };
    const near = { entries: ['2'].map((p) => ({ position: p, item: p })), readTo: '3' };
    expect(mergePages([far, near], 10, 'ascending')).toEqual({ items: ['1', '2'], next: '3' });
  });
});
