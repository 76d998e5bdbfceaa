/** Where a refund of a whole campaign stands between two pages: a cursor and counts, never a list. */
export const firstWalk = { cursor: null, pages: 0, undecided: 0, refused: 0, pass: 1 };

/** Passes over the pages while the provider leaves some undecided, ten minutes apart: two days. */
const passesMax = 288;
const passPauseMs = 10 * 60_000;

/** When the pages are walked again; undefined when it was tried often enough for a person to look. */
export const nextPass = (
  pass: number,
  nowMs: number,
): { readonly atMs: number; readonly pass: number } | undefined =>
  pass >= passesMax ? undefined : { atMs: nowMs + passPauseMs, pass: pass + 1 };
