import type { Journal } from '../journal/journal.ts';

type Move = { moved_at_ms: number; offset_ms: number };

const bytesOfOffset = 8;
// Year 9999 is where ISO instants gain a digit and stop sorting as text.
const farthestMs = Date.UTC(9999, 0, 1);

export class ClockMoveError extends Error {
  override name = 'ClockMoveError';
}

/**
 * The time everything on this machine agrees on: real time plus an offset that only grows. The
 * offset lies in shared memory, so that every worker sees a move at the same moment.
 */
export class MovableClock {
  readonly shared = new SharedArrayBuffer(bytesOfOffset);
  readonly #offset = new BigInt64Array(this.shared);
  readonly #journal: Journal;
  readonly #moves: Move[];
  readonly #listeners = new Set<() => void>();
  readonly #realNow: () => number;

  constructor(journal: Journal, realNow: () => number = Date.now) {
    this.#journal = journal;
    this.#realNow = realNow;
    this.#moves = journal.all<Move>(
      'SELECT moved_at_ms, offset_ms FROM clock_moves ORDER BY moved_at_ms',
    );
    Atomics.store(this.#offset, 0, BigInt(this.#moves.at(-1)?.offset_ms ?? 0));
  }

  get offsetMs(): number {
    return Number(Atomics.load(this.#offset, 0));
  }

  now(): number {
    return this.#realNow() + this.offsetMs;
  }

  /** What this clock showed at a real instant: stream records carry the engine's real time. */
  shownAt(realMs: number): number {
    const move = this.#moves.findLast((candidate) => candidate.moved_at_ms <= realMs);
    return realMs + (move?.offset_ms ?? 0);
  }

  onMove(listener: () => void): void {
    this.#listeners.add(listener);
  }

  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new ClockMoveError('time moves forward only');
    }
    if (this.now() + milliseconds > farthestMs) {
      throw new ClockMoveError('time cannot be moved beyond the year 9999');
    }
    const offset = Math.round(this.offsetMs + milliseconds);
    const move = { moved_at_ms: this.#realNow(), offset_ms: offset };
    this.#journal.run(
      'INSERT INTO clock_moves (moved_at_ms, offset_ms) VALUES (?, ?) ' +
        'ON CONFLICT (moved_at_ms) DO UPDATE SET offset_ms = excluded.offset_ms',
      move.moved_at_ms,
      move.offset_ms,
    );
    this.#moves.push(move);
    Atomics.store(this.#offset, 0, BigInt(offset));
    for (const listener of this.#listeners) {
      listener();
    }
  }

  moveTo(instantMs: number): void {
    const distance = instantMs - this.now();
    if (!(distance >= 0)) {
      throw new ClockMoveError('time moves forward only');
    }
    this.advance(distance);
  }
}
