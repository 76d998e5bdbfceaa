import type { TimeSource } from '../clock/shifted-date.ts';

/** Real timers do not keep beyond 24.8 days; a longer wait is looked at again once a day. */
const armMaxMs = 24 * 60 * 60 * 1_000;

type Timer = { readonly run: () => void; readonly dueMs: number; readonly real: boolean };

/**
 * The timers of the thread that interprets state machines. Waits follow the movable clock, so that
 * a move of the clock releases them, and may be as long as they like. A task's timeout measures
 * how long the task really takes, so it does not follow.
 */
export class VirtualTimers {
  readonly #time: TimeSource;
  readonly #setReal = globalThis.setTimeout;
  readonly #clearReal = globalThis.clearTimeout;
  readonly #timers = new Map<number, Timer>();
  #armed: NodeJS.Timeout | undefined;
  #nextId = 1;
  #nextIsReal = false;

  constructor(time: TimeSource) {
    this.#time = time;
  }

  /** Takes the place of the thread's own setTimeout and clearTimeout. */
  install(): void {
    const set = (callback: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): number =>
      this.#add(() => callback(...given), ms);
    globalThis.setTimeout = set as unknown as typeof setTimeout;
    globalThis.clearTimeout = ((id: number | undefined) => {
      if (id !== undefined) {
        this.#timers.delete(id);
      }
    }) as typeof clearTimeout;
  }

  /**
   * The interpreter sets a task's timeout in the same turn in which it calls the task's handler,
   * and nothing else in between. So the handler announces it here.
   */
  nextMeasuresRealTime(): void {
    this.#nextIsReal = true;
    queueMicrotask(() => {
      this.#nextIsReal = false;
    });
  }

  /** Whether a wait ends within this many milliseconds of the clock's present. */
  waitEndsWithin(milliseconds: number): boolean {
    const limit = this.#time.now() + milliseconds;
    return this.#timers.values().some((timer) => !timer.real && timer.dueMs <= limit);
  }

  /** Runs what is due, in the order in which it became due. */
  runDue(): void {
    const due = [...this.#timers]
      .filter(([, timer]) => timer.dueMs <= this.#present(timer))
      .sort(([, left], [, right]) => left.dueMs - right.dueMs);
    for (const [id, timer] of due) {
      if (this.#timers.delete(id)) {
        timer.run();
      }
    }
    this.#arm();
  }

  #present(timer: Timer): number {
    return timer.real ? this.#time.realNow() : this.#time.now();
  }

  #add(run: () => void, ms: number): number {
    const real = this.#nextIsReal;
    this.#nextIsReal = false;
    const id = this.#nextId;
    this.#nextId += 1;
    const present = real ? this.#time.realNow() : this.#time.now();
    this.#timers.set(id, { run, real, dueMs: present + Math.max(0, ms) });
    this.#arm();
    return id;
  }

  #arm(): void {
    this.#clearReal(this.#armed);
    let nearest = armMaxMs;
    for (const timer of this.#timers.values()) {
      nearest = Math.min(nearest, timer.dueMs - this.#present(timer));
    }
    if (this.#timers.size > 0) {
      this.#armed = this.#setReal(() => this.runDue(), Math.max(0, Math.ceil(nearest)));
    }
  }
}
