import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { exchange } from '../../../shared/http/exchange.ts';

/** What one request does on the wire, seen by a server that speaks no protocol of its own. */

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** A server that hands over what each connection sends first. */
const listen = async (react: (socket: Socket, first: Buffer) => void) => {
  const server = createServer((socket) => {
    cleanups.push(() => socket.destroy());
    socket.on('error', () => undefined);
    socket.once('data', (first) => react(socket, first));
  });
  cleanups.push(() => server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const tlsHandshake = 0x16;

test('an https address is spoken to in TLS, and given up when nobody goes on with it', async () => {
  let first: Buffer | undefined;
  const place = await listen((_, data) => {
    first = data;
  });
  const begunMs = performance.now();
  const asked = exchange(new URL(`https://${place}/`), {
    method: 'POST',
    headers: {},
    body: 'a secret',
    silentMs: 300,
  });
  await expect(asked).rejects.toThrow('No answer within 300 ms.');
  expect(performance.now() - begunMs).toBeGreaterThan(290);
  expect(first?.[0]).toBe(tlsHandshake);
  expect(first?.includes('a secret')).toBe(false);
});

test('a signal ends a request that is waiting, and says why', async () => {
  const place = await listen(() => undefined);
  const signal = AbortSignal.timeout(200);
  const asked = exchange(new URL(`http://${place}/`), { method: 'GET', headers: {}, signal });
  await expect(asked).rejects.toMatchObject({ cause: { name: 'TimeoutError' } });
});

test('half an answer is none', async () => {
  const place = await listen((socket) => {
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"a":');
  });
  const asked = exchange(new URL(`http://${place}/`), { method: 'GET', headers: {} });
  await expect(asked).rejects.toThrow();
});

test('a path, a query and bytes travel as they are, and a redirect is an answer', async () => {
  let request = '';
  const place = await listen((socket, first) => {
    request = first.toString('latin1');
    socket.end(
      'HTTP/1.1 302 Found\r\nlocation: /other\r\ncontent-length: 2\r\n\r\n\xff\x00',
      'latin1',
    );
  });
  const answer = await exchange(new URL(`http://${place}/a%20b?c=d%2Be`), {
    method: 'PUT',
    headers: { 'x-one': '1' },
    body: new Uint8Array([255, 0, 65]),
  });
  expect(request).toMatch(/^PUT \/a%20b\?c=d%2Be HTTP\/1\.1\r\n/);
  expect(request).toMatch(/x-one: 1\r\n/i);
  expect(request.endsWith('\r\n\r\n\xff\x00A')).toBe(true);
  expect(answer.status).toBe(302);
  expect(answer.headers.location).toBe('/other');
  expect([...answer.body]).toEqual([255, 0]);
});
