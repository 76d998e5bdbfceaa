import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

/**
 * Runs in a fresh process for each sample: loads one bundle and calls its handler once, and prints
 * the two times in milliseconds. The environment is the function's own.
 */
const [bundle = '', eventFile = ''] = process.argv.slice(2);
const event = JSON.parse(readFileSync(eventFile, 'utf8'));
const require = createRequire(import.meta.url);
const context = {
  functionName: 'bench',
  functionVersion: '$LATEST',
  memoryLimitInMB: '512',
  awsRequestId: 'bench-request',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-2:000000000000:function:bench',
  getRemainingTimeInMillis: () => 10_000,
};

const beforeLoad = performance.now();
const { handler } = require(bundle);
const loaded = performance.now();
const answer = await handler(event, context);
const answered = performance.now();
if (answer.statusCode >= 300) throw new Error(`${bundle} answered ${JSON.stringify(answer)}`);
process.stdout.write(
  JSON.stringify({
    loadMs: loaded - beforeLoad,
    firstMs: answered - loaded,
    cpu: process.cpuUsage(),
  }),
);
process.exit(0);
