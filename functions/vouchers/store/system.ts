/** The clock as it stands at each call, also where a test or the local runtime has moved it. */
export const nowMs = (): number => Date.now();
