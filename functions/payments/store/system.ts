/** The clock as it stands at each call, also where a test or the local runtime has moved it. */
export const nowMs = (): number => Date.now();

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
