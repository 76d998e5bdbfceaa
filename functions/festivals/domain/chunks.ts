/** Some lines of a batch that are counted together. */
export interface Chunk<Line> {
  readonly number: number;
  readonly lines: readonly Line[];
}

/** The lines in their order, so many to a chunk. */
export const chunksOf = <Line>(lines: readonly Line[], size: number): readonly Chunk<Line>[] => {
  const chunks: Chunk<Line>[] = [];
  for (let from = 0; from < lines.length; from += size) {
    chunks.push({ number: chunks.length + 1, lines: lines.slice(from, from + size) });
  }
  return chunks;
};

/**
 * Which chunks may be counted at once, and which only after them. Two chunks that name the same row
 * never are: what a batch says of it first must be counted first, or chance would decide which of
 * its two amounts stands.
 */
export const turnsOf = <Line>(
  chunks: readonly Chunk<Line>[],
  keyOf: (line: Line) => string,
  atOnceMax: number,
): readonly (readonly Chunk<Line>[])[] => {
  const turns: { readonly keys: Set<string>; readonly chunks: Chunk<Line>[] }[] = [];
  for (const chunk of chunks) {
    const keys = chunk.lines.map(keyOf);
    const last = turns.at(-1);
    const joins =
      last !== undefined &&
      last.chunks.length < atOnceMax &&
      !keys.some((key) => last.keys.has(key));
    const turn = joins ? last : { keys: new Set<string>(), chunks: [] };
    if (!joins) turns.push(turn);
    turn.chunks.push(chunk);
    for (const key of keys) turn.keys.add(key);
  }
  return turns.map((turn) => turn.chunks);
};
