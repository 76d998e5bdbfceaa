import { once } from 'node:events';
import { createServer } from 'node:http';

/** What passed to the engine since the last reset. */
export interface Count {
  roundTrips: number;
  writeUnits: number;
  readUnits: number;
}

/** A write refused by its condition is charged as a write of the item that stands (AWS): 1 up to 1 KB. */
const unitsOfRefusedWrite = 1;

interface Consumed {
  readonly CapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
  readonly ReadCapacityUnits?: number;
}

const isWrite = (target: string): boolean => /PutItem|UpdateItem|DeleteItem|Write/.test(target);

/**
 * Stands between a client and the engine, asks for the consumed capacity of every call, and adds it
 * up. Neither side knows: the count does not depend on the code it counts.
 */
export const startCountingProxy = async (engineUrl: string) => {
  const count: Count = { roundTrips: 0, writeUnits: 0, readUnits: 0 };
  const tally = (target: string, status: number, body: string): void => {
    count.roundTrips += 1;
    if (status >= 400) {
      if (isWrite(target)) count.writeUnits += unitsOfRefusedWrite;
      return;
    }
    const consumed = JSON.parse(body).ConsumedCapacity as Consumed | Consumed[] | undefined;
    for (const part of [consumed ?? []].flat()) {
      const units = part.CapacityUnits ?? 0;
      if (isWrite(target)) count.writeUnits += part.WriteCapacityUnits ?? units;
      else count.readUnits += part.ReadCapacityUnits ?? units;
    }
  };
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const asked = JSON.parse(Buffer.concat(chunks).toString());
    const target = String(incoming.headers['x-amz-target']);
    const answer = await fetch(engineUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        authorization: String(incoming.headers.authorization),
        'x-amz-date': String(incoming.headers['x-amz-date']),
      },
      body: JSON.stringify({ ...asked, ReturnConsumedCapacity: 'TOTAL' }),
    });
    const text = await answer.text();
    tally(target, answer.status, text);
    outgoing.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    outgoing.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    count,
    reset: () => Object.assign(count, { roundTrips: 0, writeUnits: 0, readUnits: 0 }),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
