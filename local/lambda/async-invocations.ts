import { randomUUID } from 'node:crypto';
import type { Journal } from '../journal/journal.ts';
import type { Queues } from '../queues/queues.ts';
import type { Properties } from '../template/assembly.ts';
import { UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import type { FunctionHost } from './function-host.ts';
import type { Functions } from './functions.ts';
import type { Outcome } from './protocol.ts';

/** Lambda's defaults for invocations that nobody waits for. */
const defaultRetryAttempts = 2;
const defaultEventAgeSeconds = 6 * 60 * 60;
/** Lambda waits one minute, then two. Here seconds do, so that nobody waits for a test. */
const retryDelaysMs = [1_000, 2_000];
/** As many as run at once; the others wait in the journal. */
const concurrencyMax = 64;
const millisecondsPerSecond = 1_000;
const latest = '$LATEST';

type Policy = {
  readonly retryAttempts: number;
  readonly eventAgeMs: number;
  readonly onFailure: string | undefined;
  readonly deadLetters: string | undefined;
};

type Invocation = {
  readonly id: number;
  readonly function_arn: string;
  readonly request_id: string;
  readonly payload: string;
  readonly attempts: number;
  readonly created_ms: number;
};

const onFailureOf = (properties: Properties): string | undefined => {
  const destination = (properties.DestinationConfig as Properties | undefined)?.OnFailure;
  return (destination as Properties | undefined)?.Destination as string | undefined;
};

/**
 * Asynchronous invocations: written down before anybody is told that they were taken, tried with
 * the function's own retry policy, and sent to its dead letters when that is used up.
 */
export class AsyncInvocations {
  readonly #journal: Journal;
  readonly #functions: Functions;
  readonly #queues: Queues;
  readonly #policies = new Map<string, Policy>();
  readonly #waiting: Invocation[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #now: () => number;
  #running = 0;
  #stopped = false;

  constructor(
    journal: Journal,
    functions: Functions,
    queues: Queues,
    resources: readonly Resource[],
    now: () => number,
  ) {
    this.#journal = journal;
    this.#functions = functions;
    this.#queues = queues;
    this.#now = now;
    for (const resource of resources) {
      if (resource.type === 'AWS::Lambda::Function') {
        this.#addPolicy(resource, resources);
      }
    }
  }

  #addPolicy(resource: Resource, resources: readonly Resource[]): void {
    const where = `function ${resource.logicalId} of stack ${resource.stack.name}`;
    const { identity } = resource;
    const config = resources.find(
      (candidate) =>
        candidate.type === 'AWS::Lambda::EventInvokeConfig' &&
        [identity.name, identity.attributes.Arn].includes(
          String(candidate.properties.FunctionName),
        ),
    );
    const properties = config?.properties ?? {};
    const qualifier = properties.Qualifier ?? latest;
    if (qualifier !== latest) {
      throw new UnknownResourceError(
        `${where}: its settings are for ${qualifier}; only ${latest} runs here`,
      );
    }
    const deadLetters = (resource.properties.DeadLetterConfig as Properties | undefined)?.TargetArn;
    const onFailure = onFailureOf(properties);
    this.#policies.set(identity.attributes.Arn ?? '', {
      retryAttempts: Number(properties.MaximumRetryAttempts ?? defaultRetryAttempts),
      eventAgeMs:
        Number(properties.MaximumEventAgeInSeconds ?? defaultEventAgeSeconds) *
        millisecondsPerSecond,
      onFailure: onFailure === undefined ? undefined : this.#queues.require(onFailure, where),
      deadLetters:
        deadLetters === undefined ? undefined : this.#queues.require(String(deadLetters), where),
    });
  }

  /** Nothing is waiting, running or about to be tried again. */
  get idle(): boolean {
    return this.#running === 0 && this.#waiting.length === 0 && this.#timers.size === 0;
  }

  /** Goes on with what an earlier run of this data folder left undone. */
  resume(): void {
    const left = this.#journal.all<Invocation>('SELECT * FROM invocations ORDER BY id');
    for (const invocation of left) {
      if (this.#functions.find(invocation.function_arn) === undefined) {
        throw new Error(
          `an invocation of ${invocation.function_arn} is still to be delivered, but the template ` +
            'no longer has that function',
        );
      }
      this.#waiting.push(invocation);
    }
    this.#startWaiting();
  }

  /** When this returns, the invocation is on disk and will happen at least once. */
  submit(functionArn: string, payload: string): void {
    const row = {
      function_arn: functionArn,
      request_id: randomUUID(),
      payload,
      attempts: 0,
      created_ms: Date.now(),
    };
    const id = this.#journal.run(
      'INSERT INTO invocations (function_arn, request_id, payload, attempts, created_ms) VALUES (?, ?, ?, 0, ?)',
      row.function_arn,
      row.request_id,
      row.payload,
      row.created_ms,
    );
    this.#waiting.push({ id, ...row });
    // The caller may still be inside a transaction; work starts when it has been committed.
    setImmediate(() => this.#startWaiting());
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) {
      clearTimeout(timer);
    }
    this.#timers.clear();
  }

  #startWaiting(): void {
    while (!this.#stopped && this.#running < concurrencyMax) {
      const next = this.#waiting.shift();
      if (next === undefined) {
        return;
      }
      this.#running += 1;
      this.#attempt(next)
        .catch((cause: unknown) => console.error('an asynchronous invocation was lost', cause))
        .finally(() => {
          this.#running -= 1;
          this.#startWaiting();
        });
    }
  }

  async #attempt(invocation: Invocation): Promise<void> {
    const host = this.#functions.require(invocation.function_arn, 'an asynchronous invocation');
    const outcome = await host.invoke(invocation.payload, invocation.request_id);
    if (this.#stopped) {
      return;
    }
    if (outcome.ok) {
      this.#journal.run('DELETE FROM invocations WHERE id = ?', invocation.id);
      return;
    }
    const attempted = { ...invocation, attempts: invocation.attempts + 1 };
    const policy = this.#policies.get(invocation.function_arn);
    const tooOld = Date.now() - invocation.created_ms > (policy?.eventAgeMs ?? 0);
    if (policy === undefined || tooOld || attempted.attempts > policy.retryAttempts) {
      this.#giveUp(attempted, host, policy, outcome, tooOld);
      return;
    }
    this.#journal.run(
      'UPDATE invocations SET attempts = ? WHERE id = ?',
      attempted.attempts,
      attempted.id,
    );
    const delay = retryDelaysMs[attempted.attempts - 1] ?? retryDelaysMs.at(-1);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#waiting.push(attempted);
      this.#startWaiting();
    }, delay);
    this.#timers.add(timer);
  }

  #giveUp(
    invocation: Invocation,
    host: FunctionHost,
    policy: Policy | undefined,
    outcome: Outcome & { ok: false },
    tooOld: boolean,
  ): void {
    const { error } = outcome;
    console.error(
      `${host.settings.functionName}: given up after ${invocation.attempts} attempts: ` +
        `${error.errorType}: ${error.errorMessage}`,
    );
    this.#journal.together(() => {
      if (policy?.onFailure !== undefined) {
        this.#queues.send(policy.onFailure, {
          version: '1.0',
          timestamp: new Date(this.#now()).toISOString(),
          requestContext: {
            requestId: invocation.request_id,
            functionArn: `${invocation.function_arn}:$LATEST`,
            condition: tooOld ? 'EventAgeExceeded' : 'RetriesExhausted',
            approximateInvokeCount: invocation.attempts,
          },
          requestPayload: JSON.parse(invocation.payload),
          responseContext: {
            statusCode: 200,
            executedVersion: '$LATEST',
            functionError: 'Unhandled',
          },
          responsePayload: error,
        });
      }
      if (policy?.deadLetters !== undefined) {
        this.#queues.send(policy.deadLetters, invocation.payload, {
          RequestID: invocation.request_id,
          ErrorCode: '200',
          ErrorMessage: error.errorMessage,
        });
      }
      this.#journal.run('DELETE FROM invocations WHERE id = ?', invocation.id);
    });
  }
}
