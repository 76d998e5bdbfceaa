const millisecondsPerSecond = 1_000;

/** A bucket of tokens: refilled at a rate, emptied by requests, never fuller than the burst. */
export class Throttle {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #filledAtMs: number;

  constructor(ratePerSecond: number, burst: number, nowMs: number) {
    this.#rate = ratePerSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAtMs = nowMs;
  }

  /** Whether a request may pass at this (real) moment. */
  take(nowMs: number): boolean {
    const gained = ((nowMs - this.#filledAtMs) / millisecondsPerSecond) * this.#rate;
    this.#tokens = Math.min(this.#burst, this.#tokens + Math.max(0, gained));
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) {
      return false;
    }
    this.#tokens -= 1;
    return true;
  }
}
