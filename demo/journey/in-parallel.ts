/** Does the same for every item, a few at a time, and answers in the order of the items. */
export const inParallel = async <Item, Result>(
  items: readonly Item[],
  atOnceMax: number,
  run: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = new Array(items.length);
  const queue = items.entries();
  // Each worker takes the next item from the one queue; the queue ends with the items.
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await run(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnceMax, items.length) }, work));
  return results;
};
