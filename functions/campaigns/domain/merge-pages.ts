/**
 * What one partition of a list answered: its entries in the order of the list, and how far it was
 * read. `readTo` is absent when there is no more.
 */
export interface PartitionPage<T> {
  readonly entries: readonly { readonly position: string; readonly item: T }[];
  readonly readTo: string | undefined;
}

export type Direction = 'ascending' | 'descending';

/**
 * Makes one page of several partitions that are in the same order. An entry is certain only as far
 * as every partition was read: beyond the nearest `readTo` another partition may still hold one that
 * comes first. `next` is the position from which the following page goes on.
 */
export const mergePages = <T>(
  pages: readonly PartitionPage<T>[],
  limit: number,
  direction: Direction,
): { readonly items: readonly T[]; readonly next: string | undefined } => {
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = (one: string, other: string): number =>
    one === other ? 0 : one < other ? -sign : sign;
  const [bound] = pages.flatMap(({ readTo }) => readTo ?? []).toSorted(compare);
  const certain = pages
    .flatMap(({ entries }) => entries)
    .filter(({ position }) => bound === undefined || compare(position, bound) <= 0)
    .toSorted((one, other) => compare(one.position, other.position));
  const taken = certain.slice(0, limit);
  const next = certain.length > limit ? taken.at(-1)?.position : bound;
  return { items: taken.map(({ item }) => item), next };
};
