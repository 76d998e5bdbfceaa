import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';

test('a table that takes a connection and never answers is asked anew after three seconds', async () => {
  const asked: { readonly atMs: number; readonly socket: Socket }[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      asked.push({ atMs: performance.now(), socket });
      server.emit('asked');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const { documentClient } = await import('../../../shared/dynamo/client.ts');
  const { GetCommand } = await import('../../../shared/dynamo/commands.ts');
  const answer = documentClient.send(new GetCommand({ TableName: 'silent', Key: { pk: 'a' } }));
  const ended = expect(answer).rejects.toThrow();
  while (asked.length < 2) await once(server, 'asked');
  const [first, second] = asked as [(typeof asked)[number], (typeof asked)[number]];
  expect(second.atMs - first.atMs).toBeGreaterThan(2_900);
  expect(first.socket.destroyed).toBe(true);
  // Now nobody takes a connection any more, and the last try fails at once.
  server.close();
  for (const { socket } of asked) socket.destroy();
  await ended;
}, 20_000);
