import type { MovableClock } from '../clock/movable-clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { AsyncInvocations } from '../lambda/async-invocations.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues/queues.ts';
import type { Properties } from '../template/assembly.ts';

/** What EventBridge and the Scheduler do for a target that says nothing. */
const defaultRetryAttempts = 185;
const defaultEventAgeSeconds = 24 * 60 * 60;
const firstPauseMs = 1_000;
const pauseMaxMs = 60 * 60 * 1_000;
/** Timers do not keep beyond 24.8 days, and a sleeping machine may wake late: look again. */
const lookAgainMs = 60 * 60 * 1_000;
const millisecondsPerSecond = 1_000;

/** Who sends what to which function, and what becomes of it when the function does not take it. */
export type Target = {
  readonly originKind: 'RULE_ARN' | 'SCHEDULE_ARN';
  readonly originArn: string;
  readonly functionArn: string;
  readonly retryAttempts: number;
  readonly eventAgeMs: number;
  readonly deadLetters: string | undefined;
};

type Row = {
  readonly id: number;
  readonly target: string;
  readonly payload: string;
  readonly attempts: number;
  readonly created_ms: number;
};

type Refusal = { readonly code: string; readonly message: string; readonly final: boolean };

export type DeliveriesOptions = {
  readonly journal: Journal;
  readonly functions: Functions;
  readonly invocations: AsyncInvocations;
  readonly queues: Queues;
  readonly clock: MovableClock;
};

/** Reads a target's RetryPolicy and DeadLetterConfig, which rules and schedules write alike. */
export const readPolicy = (
  raw: Properties,
  where: string,
  queues: Queues,
): Pick<Target, 'retryAttempts' | 'eventAgeMs' | 'deadLetters'> => {
  const policy = (raw.RetryPolicy ?? {}) as Properties;
  const deadLetters = (raw.DeadLetterConfig as Properties | undefined)?.Arn;
  return {
    retryAttempts: Number(policy.MaximumRetryAttempts ?? defaultRetryAttempts),
    eventAgeMs:
      Number(policy.MaximumEventAgeInSeconds ?? defaultEventAgeSeconds) * millisecondsPerSecond,
    deadLetters: deadLetters === undefined ? undefined : queues.require(String(deadLetters), where),
  };
};

/**
 * The way from a rule or a schedule to a function's own queue of asynchronous invocations. A
 * function that takes no events (`POST /_local/functions/NAME {"takesEvents": false}`, as in an
 * outage of Lambda) is tried again by the target's policy, on the movable clock; after that, or if
 * the function is gone from the template, the event goes to the target's dead letters.
 */
export class Deliveries {
  readonly #options: DeliveriesOptions;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
  }

  /** When this returns, the event is on disk, in one queue or the other. */
  submit(target: Target, payload: string): void {
    const now = this.#options.clock.now();
    const refusal = this.#hand(target, payload);
    if (refusal !== undefined) {
      const insert =
        'INSERT INTO deliveries (target, payload, attempts, created_ms, next_ms) VALUES (?, ?, 0, ?, ?)';
      const id = this.#options.journal.run(insert, JSON.stringify(target), payload, now, now);
      this.#refused({ id, target: '', payload, attempts: 0, created_ms: now }, target, refusal);
      // The caller may still be inside a transaction; timers start when it has been committed.
      setImmediate(() => this.sendDue());
    }
  }

  /** Hands over what is due at the clock's present, and waits for the next. */
  sendDue(): void {
    if (this.#stopped) {
      return;
    }
    const { journal, clock } = this.#options;
    const due = 'SELECT * FROM deliveries WHERE next_ms <= ? ORDER BY id';
    for (const row of journal.all<Row>(due, clock.now())) {
      journal.together(() => this.#again(row));
    }
    const { next } = journal.first<{ next: number | null }>(
      'SELECT MIN(next_ms) AS next FROM deliveries',
    ) ?? { next: null };
    clearTimeout(this.#timer);
    if (next !== null) {
      const wait = Math.max(0, Math.min(next - clock.now(), lookAgainMs));
      this.#timer = setTimeout(() => this.sendDue(), wait);
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #again(row: Row): void {
    const target = JSON.parse(row.target) as Target;
    const refusal = this.#hand(target, row.payload);
    if (refusal === undefined) {
      this.#options.journal.run('DELETE FROM deliveries WHERE id = ?', row.id);
    } else {
      this.#refused(row, target, refusal);
    }
  }

  #hand({ functionArn }: Target, payload: string): Refusal | undefined {
    const { functions, invocations } = this.#options;
    const host = functions.find(functionArn);
    if (host === undefined) {
      return { code: 'NO_RESOURCE', message: `There is no ${functionArn}.`, final: true };
    }
    if (!host.takesEvents) {
      const message = `${host.settings.functionName} takes no events.`;
      return { code: 'THROTTLING', message, final: false };
    }
    invocations.submit(functionArn, payload);
    return undefined;
  }

  #refused(row: Row, target: Target, refusal: Refusal): void {
    const { journal, clock } = this.#options;
    const now = clock.now();
    const tooOld = now - row.created_ms > target.eventAgeMs;
    if (refusal.final || tooOld || row.attempts >= target.retryAttempts) {
      this.#giveUp(row, target, refusal, tooOld);
      return;
    }
    const next = now + Math.min(firstPauseMs * 2 ** row.attempts, pauseMaxMs);
    journal.run(
      'UPDATE deliveries SET attempts = attempts + 1, next_ms = ? WHERE id = ?',
      next,
      row.id,
    );
  }

  #giveUp(row: Row, target: Target, { code, message, final }: Refusal, tooOld: boolean): void {
    const { journal, queues } = this.#options;
    console.error(`${target.originArn}: given up after ${row.attempts} retries: ${message}`);
    if (target.deadLetters !== undefined) {
      const exhausted = tooOld ? 'MaximumEventAgeInSeconds' : 'MaximumRetryAttempts';
      queues.send(target.deadLetters, row.payload, {
        [target.originKind]: target.originArn,
        TARGET_ARN: target.functionArn,
        ERROR_CODE: code,
        ERROR_MESSAGE: message,
        RETRY_ATTEMPTS: String(row.attempts),
        ...(final ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
      });
    }
    journal.run('DELETE FROM deliveries WHERE id = ?', row.id);
  }
}
