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

let next = 0;
const run = async (events: readonly object[]): Promise<void> => {
  next = 0;
  const lane = async (): Promise<void> => {
    for (let event = events[next++]; event !== undefined; event = events[next++]) {
      const answer = await handler(event, context);
      if (answer.statusCode !== 201) throw new Error(JSON.stringify(answer));
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, lane));
};

// Events are made beforehand, so that only the handler is measured.
const first = process.pid * 1_000_000;
const events = Array.from({ length: Number(requests) + Number(warmUp) }, (_, n) =>
  pledgeEvent(target, first + n),
);
// What a handler logs would fill the pipe to the parent; writing it away costs nothing here.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
process.stderr.write = () => true;
await run(events.slice(0, Number(warmUp)));
const before = process.cpuUsage();
await run(events.slice(Number(warmUp)));
const { user, system } = process.cpuUsage(before);
write(JSON.stringify({ microsPerRequest: (user + system) / Number(requests) }));
process.exit(0);
