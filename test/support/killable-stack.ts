import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const script = path.join(import.meta.dirname, 'runtime-app', 'run-stack.ts');

export type KillableStack = {
  readonly url: string;
  readonly pid: number;
  /** `kill -9` of the process and everything in its group. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const exited = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
    } else {
      child.once('exit', () => resolve());
    }
  });

export const startKillableStack = async (
  cloudAssembly: string,
  dataDirectory: string,
): Promise<KillableStack> => {
  const child = spawn(process.execPath, [script, cloudAssembly, dataDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) {
    throw new Error('the stack process did not start');
  }
  const lines = createInterface({ input: child.stdout });
  const { value, done } = await lines[Symbol.asyncIterator]().next();
  if (done) {
    throw new Error('the stack process ended before it was ready');
  }
  const { url } = JSON.parse(value) as { url: string };
  return {
    url,
    pid,
    kill: async () => {
      process.kill(-pid, 'SIGKILL');
      await exited(child);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited(child);
    },
  };
};
