/**
 * Time that passes only when nothing is left to do at an instant: seconds of a crowd take as long as
 * their work takes. While it runs, pauses of the code under test and its dice are the simulation's, so
 * one seed is one exact course.
 */
const ticksPerMs = 4;

export class SimulatedTime {
  nowMs = 0;
  readonly #due: (undefined | (() => void)[])[] = [];
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Runs `act` so many milliseconds from now, to a quarter of one. */
  after(ms: number, act: () => void): void {
    const tick = Math.round((this.nowMs + Math.max(0, ms)) * ticksPerMs);
    const acts = this.#due[tick];
    if (acts === undefined) this.#due[tick] = [act];
    else acts.push(act);
  }

  /** Lets time pass until nothing is due any more. @throws Error when that is not so by the end. */
  async run(endMs: number): Promise<void> {
    const real = { setTimeout: globalThis.setTimeout, random: Math.random };
    globalThis.setTimeout = ((act: () => void, ms = 0) => this.after(ms, act)) as never;
    Math.random = this.#random;
    try {
      for (let tick = Math.round(this.nowMs * ticksPerMs); tick < this.#due.length; tick += 1) {
        this.nowMs = tick / ticksPerMs;
        if (this.nowMs > endMs) throw new Error(`The simulation did not end by ${endMs} ms.`);
        await this.#instant(tick);
      }
    } finally {
      globalThis.setTimeout = real.setTimeout;
      Math.random = real.random;
    }
  }

  /** Everything of one instant, and all that follows from it at once. */
  async #instant(tick: number): Promise<void> {
    for (let acts = this.#due[tick]; acts !== undefined; acts = this.#due[tick]) {
      this.#due[tick] = undefined;
      for (const act of acts) act();
      // Promises that the acts settled run to where they wait again.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
