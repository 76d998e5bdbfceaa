import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EngineClient, tablesTarget } from './engine-client.ts';

const readyWithinMs = 10_000;
const readyPollMs = 10;
const endWithinMs = 3_000;
const endPollMs = 10;
const databaseFile = 'dynamodb.sqlite';
const pidFile = 'engine.pid';

/**
 * Ends the engine when the pipe from this process closes, which also happens when this process is
 * killed. Only an engine whose command line names the same database is ended: pids come round.
 */
const watchdogScript =
  'read -r _; grep -qF -- "$2" "/proc/$1/cmdline" 2>/dev/null && kill -9 "$1"; exit 0';

export type Engine = {
  readonly client: EngineClient;
  /** Undefined for an engine that is not ours (AWS_ENDPOINT_URL_DYNAMODB). */
  readonly databasePath: string | undefined;
  /** Settles only if the engine ends by itself. */
  readonly ended: Promise<Error>;
  readonly stop: () => Promise<void>;
};

const binaryPath = (): string => {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return path.join(path.dirname(manifest), 'dynoxide');
  } catch (cause) {
    throw new Error(
      `the embedded engine is not packaged for ${process.platform}-${process.arch}; ` +
        'start DynamoDB Local and set AWS_ENDPOINT_URL_DYNAMODB to its address',
      { cause },
    );
  }
};

export const databasePathIn = (dataDirectory: string): string =>
  path.join(path.resolve(dataDirectory), databaseFile);

const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // No such process, or no /proc: then nothing of ours is known to run.
    return '';
  }
};

/** Ends an engine that an earlier, killed process of this very data folder left running. */
export const endStaleEngine = async (dataDirectory: string): Promise<void> => {
  const file = path.join(dataDirectory, pidFile);
  if (!existsSync(file)) {
    return;
  }
  const pid = Number(readFileSync(file, 'utf8'));
  const database = databasePathIn(dataDirectory);
  const runs = (): boolean => Number.isInteger(pid) && commandLine(pid).includes(database);
  if (runs()) {
    process.kill(pid, 'SIGKILL');
  }
  for (let waited = 0; runs(); waited += endPollMs) {
    if (waited > endWithinMs) {
      throw new Error(`the engine of ${dataDirectory} (pid ${pid}) does not end`);
    }
    await delay(endPollMs);
  }
  rmSync(file, { force: true });
};

const freePort = (): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.on('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
  return promise;
};

const untilReady = async (client: EngineClient, ended: Promise<Error>): Promise<void> => {
  const state: { failure?: Error } = {};
  ended.then(
    (error) => {
      state.failure = error;
    },
    () => undefined,
  );
  for (let waited = 0; ; waited += readyPollMs) {
    if (state.failure !== undefined) {
      throw state.failure;
    }
    try {
      await client.call(tablesTarget('ListTables'), { Limit: 1 });
      return;
    } catch (cause) {
      if (waited > readyWithinMs) {
        throw new Error(`the engine at ${client.url.href} is not ready`, { cause });
      }
      await delay(readyPollMs);
    }
  }
};

const endChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), endWithinMs);
  await exited;
  clearTimeout(timer);
};

const watch = (pid: number, database: string): ChildProcess => {
  const watchdog = spawn('sh', ['-c', watchdogScript, 'engine-watchdog', String(pid), database], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own process group: it must outlive the group of this process to do its one task.
    detached: true,
  });
  watchdog.unref();
  return watchdog;
};

export const startOwnEngine = async (dataDirectory: string): Promise<Engine> => {
  const database = databasePathIn(dataDirectory);
  const port = await freePort();
  const log = openSync(path.join(dataDirectory, 'engine.log'), 'a');
  const child = spawn(
    binaryPath(),
    ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', database],
    // Ctrl-C must reach this process only, which then ends the engine last.
    { stdio: ['ignore', log, log], detached: true },
  );
  const stopping = { requested: false };
  const ended = new Promise<Error>((resolve) => {
    child.once('error', resolve);
    child.once('exit', (code, signal) => {
      if (!stopping.requested) {
        resolve(new Error(`the engine ended by itself (${signal ?? code}); see engine.log`));
      }
    });
  });
  const pid = child.pid;
  if (pid === undefined) {
    throw await ended;
  }
  writeFileSync(path.join(dataDirectory, pidFile), String(pid));
  const watchdog = watch(pid, database);
  const client = new EngineClient(`http://127.0.0.1:${port}`);
  const stop = async (): Promise<void> => {
    stopping.requested = true;
    await client.close();
    await endChild(child);
    watchdog.stdin?.end();
    rmSync(path.join(dataDirectory, pidFile), { force: true });
  };
  try {
    await untilReady(client, ended);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { client, databasePath: database, ended, stop };
};

/** An engine somebody else runs: DynamoDB Local, LocalStack. */
export const useOtherEngine = async (endpoint: string, accessKey: string): Promise<Engine> => {
  const client = new EngineClient(endpoint, accessKey);
  const ended = new Promise<Error>(() => undefined);
  await untilReady(client, ended);
  return {
    client,
    databasePath: undefined,
    ended,
    stop: () => client.close(),
  };
};
