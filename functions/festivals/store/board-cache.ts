/** How long a board is shown before it is made anew. */
const keptMs = 3_000;
const keysMax = 50;

/**
 * Keeps what a crowd looks at for a few seconds: the board of a country is read from hundreds of
 * markets, and everybody sees the same one. Askers who come together wait for one reading.
 */
export const boardCache = <T>() => {
  const kept = new Map<string, { readonly sinceMs: number; readonly value: Promise<T> }>();
  return (key: string, nowMs: number, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known !== undefined && nowMs >= known.sinceMs && nowMs - known.sinceMs < keptMs) {
      return known.value;
    }
    if (kept.size >= keysMax) kept.clear();
    const value = read();
    kept.set(key, { sinceMs: nowMs, value });
    // A reading that failed is nobody's answer but of those who waited for it.
    value.catch(() => kept.delete(key));
    return value;
  };
};
