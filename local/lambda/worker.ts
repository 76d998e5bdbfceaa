import { openSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { installShiftedDate } from '../clock/shifted-date.ts';
import { compileCommonJs } from './code-cache.ts';
import type { FunctionError, Invoke, Outcome, Reply, WorkerSettings } from './protocol.ts';

/** Stack lines a function error carries, as many as are of use in a log. */
const traceLinesMax = 20;
const lambdaPayloadBytesMax = 6 * 1024 * 1024;

type Handler = (event: unknown, context: unknown) => unknown;
type Loaded = { readonly handler: Handler; readonly keepCompiled: () => void };

const settings = workerData as WorkerSettings;
installShiftedDate(settings.clock);

/** Straight to the file: the main thread has better things to do than to carry log lines. */
const logTo = (file: string): void => {
  const descriptor = openSync(file, 'a');
  const write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    writeSync(descriptor, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') {
      callback();
    }
    return true;
  };
  process.stdout.write = write as typeof process.stdout.write;
  process.stderr.write = write as typeof process.stderr.write;
};

/**
 * Lambda takes an `index.js` without a package.json for CommonJS. Compiled here and not required,
 * because the package.json above this repository's files says that `.js` is an ES module.
 */
const loadHandler = ({ codeFile, codeCacheFile, exportName }: WorkerSettings): Loaded => {
  const { run, keep } = compileCommonJs(codeFile, codeCacheFile);
  const module = { exports: {} as Record<string, unknown> };
  run(module.exports, createRequire(codeFile), module, codeFile, path.dirname(codeFile));
  const handler = module.exports[exportName];
  if (typeof handler !== 'function') {
    throw Object.assign(new Error(`${exportName} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    });
  }
  return { handler: handler as Handler, keepCompiled: keep };
};

const describeError = (cause: unknown): FunctionError => {
  if (cause instanceof Error) {
    const trace = (cause.stack ?? '').split('\n').slice(0, traceLinesMax);
    return { errorType: cause.name, errorMessage: cause.message, trace };
  }
  return { errorType: typeof cause, errorMessage: String(cause) };
};

const contextOf = ({ requestId, remainingMs }: Invoke) => {
  const deadline = performance.now() + remainingMs;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: settings.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memoryMb),
    logGroupName: `/aws/lambda/${settings.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
  };
};

const run = async (handler: Handler, invoke: Invoke): Promise<Outcome> => {
  try {
    const result = await handler(JSON.parse(invoke.payload), contextOf(invoke));
    const payload = JSON.stringify(result) ?? 'null';
    if (Buffer.byteLength(payload) > lambdaPayloadBytesMax) {
      const errorMessage = 'Response payload size exceeded maximum allowed payload size';
      return { ok: false, error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
    }
    return { ok: true, payload };
  } catch (cause) {
    return { ok: false, error: describeError(cause) };
  }
};

logTo(settings.logFile);
const port = parentPort;
if (port === null) {
  throw new Error('this file is the start of a worker thread');
}
const load = (): Loaded | FunctionError => {
  try {
    return loadHandler(settings);
  } catch (cause) {
    console.error(cause);
    return describeError(cause);
  }
};
const loaded = load();
port.on('message', (invoke: Invoke) => {
  if (!('handler' in loaded)) {
    port.postMessage({ id: invoke.id, outcome: { ok: false, error: loaded } } satisfies Reply);
    return;
  }
  run(loaded.handler, invoke).then(
    (outcome) => {
      port.postMessage({ id: invoke.id, outcome } satisfies Reply);
      // After the answer, because by then what a call needs is compiled, and nobody waits.
      setImmediate(loaded.keepCompiled);
    },
    // `run` answers every error of the handler, so this is an error of this file.
    (cause: unknown) => {
      throw cause;
    },
  );
});
