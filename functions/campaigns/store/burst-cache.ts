/** Reads of one key in one second, by one function, from which on its answer is kept. */
const readsToKeep = 20;
/** How long an answer is kept: a change shows a second late while a crowd is reading. */
const keptMs = 1_000;
/** Keys watched at once; a function that serves more than these begins anew. */
const keysMax = 500;

interface Watched<T> {
  readonly sinceMs: number;
  reads: number;
  value?: T;
}

/**
 * Keeps answers in memory only while many ask for the same. One partition gives some 3,000 reads a
 * second, which a campaign that is told of on television exceeds; everyone else reads what is
 * written.
 */
export const burstCache = <T>() => {
  const watched = new Map<string, Watched<T>>();
  return async (key: string, nowMs: number, read: () => Promise<T>): Promise<T> => {
    let entry = watched.get(key);
    if (entry === undefined || nowMs - entry.sinceMs >= keptMs || nowMs < entry.sinceMs) {
      if (watched.size >= keysMax) watched.clear();
      entry = { sinceMs: nowMs, reads: 0 };
      watched.set(key, entry);
    }
    entry.reads += 1;
    if (entry.value !== undefined) return entry.value;
    const value = await read();
    if (entry.reads >= readsToKeep) entry.value = value;
    return value;
  };
};
export type BurstCache<T> = ReturnType<typeof burstCache<T>>;
