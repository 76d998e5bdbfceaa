import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { percentile } from './report.ts';

/** A load to run in a process of its own: each request once, `connections` at a time. */
export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly requests: readonly Request[];
}

interface Request {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface LoadResult {
  readonly answered: number;
  readonly refused: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const answerTimeoutMs = 10_000;

const send = (agent: Agent, url: URL, { path, headers, body }: Request): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        host: url.hostname,
        port: url.port,
        method: 'POST',
        path,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        timeout: answerTimeoutMs,
      },
      (incoming) => {
        incoming.resume();
        incoming.on('end', () => resolve(incoming.statusCode ?? 0));
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('No answer in time.')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** A closed loop: the next request of a lane leaves when the last one is answered. */
const run = async (load: Load): Promise<LoadResult> => {
  const url = new URL(load.url);
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const latencies: number[] = [];
  let next = 0;
  let refused = 0;
  const lane = async (): Promise<void> => {
    for (let one = load.requests[next++]; one !== undefined; one = load.requests[next++]) {
      const sent = performance.now();
      const status = await send(agent, url, one);
      latencies.push(performance.now() - sent);
      if (status >= 300) refused += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: load.connections }, lane));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  const answered = latencies.length - refused;
  return {
    answered,
    refused,
    perSecond: answered / seconds,
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
  };
};

if (import.meta.main) {
  const load = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Load;
  process.stdout.write(JSON.stringify(await run(load)));
}
