import { randomUUID } from 'node:crypto';
import type { MovableClock } from '../clock/movable-clock.ts';
import { type Deliveries, readPolicy, type Target } from '../events/deliveries.ts';
import type { Policies } from '../gateway/policies.ts';
import type { Journal } from '../journal/journal.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues/queues.ts';
import type { Properties } from '../template/assembly.ts';
import type { Place } from '../template/identities.ts';
import { expectText, UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import { type NextFire, nextFireOf } from './expression.ts';

/** Timers do not keep beyond 24.8 days, and a sleeping machine may wake late: look again. */
const lookAgainMs = 60 * 60 * 1_000;

const targetKeys = ['Arn', 'RoleArn', 'RetryPolicy', 'DeadLetterConfig', 'Input'];

type Schedule = {
  readonly arn: string;
  readonly target: Target;
  readonly input: string | undefined;
  readonly next: NextFire;
  /** The last moment up to which fires were taken care of. */
  sinceMs: number;
};

export type SchedulerOptions = {
  readonly place: Place;
  readonly resources: readonly Resource[];
  readonly journal: Journal;
  readonly functions: Functions;
  readonly deliveries: Deliveries;
  readonly queues: Queues;
  readonly policies: Policies;
  readonly clock: MovableClock;
};

const isoSeconds = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

const readTarget = (resource: Resource, where: string, options: SchedulerOptions) => {
  const target = (resource.properties.Target ?? {}) as Properties;
  const unknown = Object.keys(target).find((key) => !targetKeys.includes(key));
  if (unknown !== undefined) {
    throw new UnknownResourceError(`${where} sets Target.${unknown}, which is not known here`);
  }
  const host = options.functions.require(expectText(target.Arn, `${where}: Target.Arn`), where);
  const role = expectText(target.RoleArn, `${where}: Target.RoleArn`).split('/').at(-1) ?? '';
  if (!options.policies.allows(role, 'lambda:InvokeFunction', host.settings.arn)) {
    throw new UnknownResourceError(
      `${where}: its role ${role} may not invoke ${host.settings.arn}`,
    );
  }
  const policy = readPolicy(target, where, options.queues);
  const { deadLetters } = policy;
  if (deadLetters !== undefined && !options.policies.allows(role, 'sqs:SendMessage', deadLetters)) {
    throw new UnknownResourceError(`${where}: its role ${role} may not send to ${deadLetters}`);
  }
  const read: Target = {
    originKind: 'SCHEDULE_ARN',
    originArn: resource.identity.attributes.Arn ?? '',
    functionArn: host.settings.arn,
    ...policy,
  };
  return { target: read, input: target.Input as string | undefined };
};

/**
 * EventBridge Scheduler on the movable clock. However far the clock jumps, or however long the
 * machine was off, a schedule that became due fires once and not once for each time it missed.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #schedules: Schedule[];
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#schedules = options.resources
      .filter(
        ({ type, properties }) =>
          type === 'AWS::Scheduler::Schedule' && properties.State !== 'DISABLED',
      )
      .map((resource) => this.#read(resource));
  }

  #read(resource: Resource): Schedule {
    const where = `schedule ${resource.logicalId} of stack ${resource.stack.name}`;
    const { journal, clock } = this.#options;
    const expression = expectText(resource.properties.ScheduleExpression, where);
    const timeZone = String(resource.properties.ScheduleExpressionTimezone ?? 'UTC');
    const arn = resource.identity.attributes.Arn ?? '';
    const told = `${expression} ${timeZone}`;
    const known = journal.first<{ expression: string; since_ms: number }>(
      'SELECT expression, since_ms FROM schedules WHERE arn = ?',
      arn,
    );
    // A schedule that reads differently than before begins anew.
    const sinceMs = known?.expression === told ? known.since_ms : clock.now();
    journal.run('INSERT OR REPLACE INTO schedules VALUES (?, ?, ?)', arn, told, sinceMs);
    return {
      arn,
      ...readTarget(resource, where, this.#options),
      next: nextFireOf(expression, timeZone, sinceMs),
      sinceMs,
    };
  }

  start(): void {
    this.fireDue();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Starts what is due at the clock's present and waits for the next. */
  fireDue(): void {
    if (this.#stopped) {
      return;
    }
    const now = this.#options.clock.now();
    let nearest = Number.POSITIVE_INFINITY;
    for (const schedule of this.#schedules) {
      const due = schedule.next(schedule.sinceMs);
      if (due !== undefined && due <= now) {
        this.#fire(schedule, due, now);
      }
      nearest = Math.min(nearest, schedule.next(now) ?? nearest);
    }
    clearTimeout(this.#timer);
    if (this.#schedules.length > 0) {
      this.#timer = setTimeout(() => this.fireDue(), Math.min(nearest - now, lookAgainMs));
    }
  }

  #fire(schedule: Schedule, dueMs: number, now: number): void {
    const { journal, deliveries } = this.#options;
    journal.together(() => {
      journal.run('UPDATE schedules SET since_ms = ? WHERE arn = ?', now, schedule.arn);
      deliveries.submit(schedule.target, this.#payload(schedule, dueMs));
    });
    schedule.sinceMs = now;
  }

  #payload(schedule: Schedule, dueMs: number): string {
    const { place } = this.#options;
    const executionId = randomUUID();
    if (schedule.input !== undefined) {
      return schedule.input
        .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
        .replaceAll('<aws.scheduler.scheduled-time>', isoSeconds(dueMs))
        .replaceAll('<aws.scheduler.execution-id>', executionId)
        .replaceAll('<aws.scheduler.attempt-number>', '1');
    }
    return JSON.stringify({
      version: '0',
      id: executionId,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: place.account,
      time: isoSeconds(dueMs),
      region: place.region,
      resources: [schedule.arn],
      detail: '{}',
    });
  }
}
