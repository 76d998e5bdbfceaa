const last = new Map<string, Promise<void>>();

/**
 * Runs what concerns one chain one after the other, as far as it happens in this instance: writers
 * who know of each other need not take the chain from each other. Other instances still compete,
 * and the guard of each write decides among them.
 */
export const oneAtATime = <Result>(chain: string, work: () => Promise<Result>): Promise<Result> => {
  const result = (last.get(chain) ?? Promise.resolve()).then(work);
  const over = result.then(
    () => undefined,
    // Whoever asked for it hears of the error; the next in turn need not.
    () => undefined,
  );
  last.set(chain, over);
  over.then(() => {
    if (last.get(chain) === over) last.delete(chain);
  });
  return result;
};
