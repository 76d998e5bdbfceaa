/**
 * Lets callers share a read without ever seeing what was read before they asked: who asks while
 * one is under way waits for the next one, together with all others who do.
 */
export const sharedLook = <Key, T>(look: (key: Key) => Promise<T>): ((key: Key) => Promise<T>) => {
  const underWay = new Map<Key, Promise<unknown>>();
  const next = new Map<Key, Promise<T>>();

  const begin = (key: Key): Promise<T> => {
    next.delete(key);
    const looking = look(key);
    // Whoever waits for this one looks again, so its failure is not theirs.
    const ended = Promise.allSettled([looking]).then(() => {
      if (underWay.get(key) === ended) underWay.delete(key);
    });
    underWay.set(key, ended);
    return looking;
  };

  return (key) => {
    const current = underWay.get(key);
    if (current === undefined) return begin(key);
    const waiting = next.get(key) ?? current.then(() => begin(key));
    next.set(key, waiting);
    return waiting;
  };
};
