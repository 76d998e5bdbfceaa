/** A server that keeps every webhook it is sent and answers what the test wants. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: Record<string, string | undefined>;
  readonly rawBody: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into bodies of several shapes.
  readonly json: any;
}

const WAIT_STEP_MS = 20;
const WAIT_MAX_MS = 10_000;

export const startReceiver = async () => {
  const received: Received[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = Buffer.concat(chunks);
      received.push({
        headers: request.headers as Record<string, string | undefined>,
        rawBody,
        json: JSON.parse(rawBody.toString('utf8')),
      });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  return {
    url,
    received,
    answerWith: (next: number) => {
      status = next;
    },
    /** Waits until `enough` of what has come holds. */
    until: async (enough: (all: readonly Received[]) => boolean): Promise<void> => {
      for (let waited = 0; waited < WAIT_MAX_MS; waited += WAIT_STEP_MS) {
        if (enough(received)) return;
        await new Promise((resolve) => setTimeout(resolve, WAIT_STEP_MS));
      }
      throw new Error(`Only ${received.length} webhooks came.`);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
