import { createRequire } from 'node:module';
import { pledgeEvent } from './pledging.ts';

/** Runs in a process of its own: CPU per request of one handler at steady state, in microseconds. */
const [bundle = '', campaign = '{}', requests = '0', warmUp = '0', concurrency = '1'] =
  process.argv.slice(2);
const { handler } = createRequire(import.meta.url)(bundle);
const target = JSON.parse(campaign) as { campaignId: string; rewardId: string };
const context = {
  getRemainingTimeInMillis: () => 10_000,
  awsRequestId: 'bench',
  functionName: 'bench',
};

/**
 * A few donors' requests are made beforehand, and each request takes one of them with a key of its
 * own: neither making a request nor keeping thousands of them is the handler's work.
 */
const donors = Array.from({ length: 64 }, (_, n) => pledgeEvent(target, n));
let sent = 0;
const nextEvent = (): object => {
  const event = donors[sent % donors.length] ?? {};
  sent += 1;
  const { headers } = event as { headers: object };
  return { ...event, headers: { ...headers, 'idempotency-key': `bench-${process.pid}-${sent}` } };
};

const run = async (count: number): Promise<void> => {
  let left = count;
  const lane = async (): Promise<void> => {
    for (; left > 0; ) {
      left -= 1;
      const answer = await handler(nextEvent(), context);
      if (answer.statusCode !== 201) throw new Error(JSON.stringify(answer));
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, lane));
};

// What a handler logs would fill the pipe to the parent; writing it away costs nothing here.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
process.stderr.write = () => true;
await run(Number(warmUp));
const before = process.cpuUsage();
await run(Number(requests));
const { user, system } = process.cpuUsage(before);
write(JSON.stringify({ microsPerRequest: (user + system) / Number(requests) }));
process.exit(0);
