import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface Recorded {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What the service does next: answer, or hang up without one. */
export type Reaction = { readonly status: number; readonly body: unknown } | 'hang up';

/** Stands where AWS would: keeps what it was sent, and reacts as it was told. */
export const startRecordingService = async () => {
  const received: Recorded[] = [];
  const reactions: Reaction[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    received.push({ headers: incoming.headers, text: Buffer.concat(chunks).toString('utf8') });
    const reaction = reactions.shift() ?? { status: 200, body: {} };
    if (reaction === 'hang up') {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(reaction.status, { 'content-type': 'application/x-amz-json-1.0' });
    outgoing.end(typeof reaction.body === 'string' ? reaction.body : JSON.stringify(reaction.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: url,
    AWS_ENDPOINT_URL_SFN: url,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    AWS_SESSION_TOKEN: 'a-session/token+of==lambda',
  });
  return {
    /** Since this was last asked. */
    received: () => received.splice(0),
    react: (...next: readonly Reaction[]) => {
      reactions.splice(0, reactions.length, ...next);
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
