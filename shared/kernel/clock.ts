/** The only way product code learns the time: an argument, so that tests decide it. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  readonly nowMs: () => number;
}

/** The instant as UTC ISO 8601 with milliseconds, the form every stored instant has. */
export const isoOf = (epochMs: number): string => new Date(epochMs).toISOString();
