/** Writes under way at once in one task: enough to hide the way to the table, few enough to be kind. */
const atOnceMax = 16;

/** Works through a list, some at a time. The first failure ends it after those under way. */
export const inTurns = async <T>(
  list: readonly T[],
  work: (each: T) => Promise<void>,
): Promise<void> => {
  for (let start = 0; start < list.length; start += atOnceMax) {
    await Promise.all(list.slice(start, start + atOnceMax).map(work));
  }
};
