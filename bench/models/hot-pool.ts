import { randomOf } from './chance.ts';
import { ContendedStore } from './contended-store.ts';
import type { Design, Grant } from './hot-pool-designs.ts';
import { SimulatedTime } from './simulated-time.ts';

/**
 * The opening of a hot coupon: people arrive at random instants at a set rate, each is served by a
 * function that is free (as on Lambda, one request at a time), and asks again a second after "busy".
 */
export interface Opening {
  readonly coupons: number;
  readonly claimants: number;
  readonly arrivingPerSecond: number;
  readonly holdMs: number;
  readonly seed: number;
}

export interface Course {
  readonly granted: number;
  readonly oversold: number;
  /** Coupons nobody got although somebody was sent away. */
  readonly undersold: number;
  /** Until the last coupon was granted. */
  readonly soldOutMs: number;
  readonly grantsPerSecond: number;
  /** Writes of the item that was written most often. */
  readonly hottestWrites: number;
  readonly callsPerGrant: number;
  readonly p99GrantMs: number;
  /** People who were told "busy" at least once, and those who gave up on it. */
  readonly busy: number;
  readonly gaveUp: number;
  readonly functions: number;
}

/** Times one person asks. */
const asksMax = 10;
const askAgainMs = 1_000;
/** Functions at once: AWS's first quota of an account. Who finds none is told "busy". */
export const functionsMax = 1_000;
const endMs = 120_000;

export const runOpening = async (design: Design, opening: Opening): Promise<Course> => {
  const { coupons, claimants, arrivingPerSecond, holdMs, seed } = opening;
  // Refusals are errors by the hundred thousand, and nobody reads where they were made.
  Error.stackTraceLimit = 0;
  const random = randomOf(seed);
  const time = new SimulatedTime(random);
  const store = new ContendedStore(time, holdMs);
  const client = store.client();
  const context = { coupons, nowMs: () => time.nowMs, random };
  const free: Grant[] = [];
  const seen = { functions: 0, busy: 0, gaveUp: 0, waitsMs: [] as number[], lastGrantMs: 0 };
  let openedMs = 0;

  /** A function that is free, or a new one while there may be more. */
  const functionFor = (): Grant | undefined => {
    const known = free.pop();
    if (known !== undefined || seen.functions >= functionsMax) return known;
    seen.functions += 1;
    return design.newFunction(client, context);
  };
  const person = async (n: number): Promise<void> => {
    const cameMs = time.nowMs;
    for (let asked = 1; asked <= asksMax; asked += 1) {
      const grant = functionFor();
      const told = grant === undefined ? 'busy' : await grant(n);
      if (grant !== undefined) free.push(grant);
      if (told === 'granted') {
        seen.waitsMs.push(time.nowMs - cameMs);
        seen.lastGrantMs = time.nowMs;
      }
      if (told !== 'busy') return;
      if (asked === 1) seen.busy += 1;
      await new Promise<void>((resolve) => time.after(askAgainMs, resolve));
    }
    seen.gaveUp += 1;
  };
  let failure: unknown;
  const come = (n: number): void => {
    person(n).catch((error: unknown) => {
      failure ??= error;
    });
    if (n + 1 >= claimants) return;
    const gapMs = (-Math.log(1 - random()) / arrivingPerSecond) * 1_000;
    // Instants are quarters of a millisecond; the sum of the gaps is kept exactly.
    nextMs += gapMs;
    time.after(nextMs - time.nowMs, () => come(n + 1));
  };
  let nextMs = 0;
  time.after(0, () => {
    design.open(client, coupons).then(
      () => {
        openedMs = time.nowMs;
        nextMs = openedMs;
        store.calls = 0;
        come(0);
      },
      (error: unknown) => {
        failure = error;
      },
    );
  });
  await time.run(endMs);
  if (failure !== undefined) throw failure;
  return courseOf(store, opening, { ...seen, openedMs });
};

const courseOf = (
  store: ContendedStore,
  { coupons }: Opening,
  seen: {
    functions: number;
    busy: number;
    gaveUp: number;
    waitsMs: readonly number[];
    lastGrantMs: number;
    openedMs: number;
  },
): Course => {
  // Counted from the claims that stand, not from any counter.
  const granted = [...store.table.items.values()].filter(({ sk }) => sk === 'CLAIM').length;
  const soldOutMs = seen.lastGrantMs - seen.openedMs;
  const waits = seen.waitsMs.toSorted((a, b) => a - b);
  return {
    granted,
    oversold: Math.max(0, granted - coupons),
    undersold: Math.max(0, coupons - granted),
    soldOutMs,
    grantsPerSecond: Math.round(granted / (soldOutMs / 1_000)),
    hottestWrites: Math.max(...store.table.writes.values()),
    callsPerGrant: store.calls / granted,
    p99GrantMs: waits[Math.ceil(waits.length * 0.99) - 1] ?? Number.NaN,
    busy: seen.busy,
    gaveUp: seen.gaveUp,
    functions: seen.functions,
  };
};
