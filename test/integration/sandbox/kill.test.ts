import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CARD, type SandboxProcess, spawnSandbox } from '../../support/provider-sandbox.ts';

const CHARGES = 120;
const ROUNDS = 3;
const AMOUNT_KRW = 10_000;

let dataDir: string;
let running: SandboxProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sandbox-kill-'));
});
afterEach(async () => {
  await running?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

const start = async (environment?: Record<string, string>): Promise<SandboxProcess> => {
  running = await spawnSandbox(dataDir, environment);
  return running;
};

describe('the sandbox killed with -9', () => {
  it('charges every order once, and replays what it had answered, over several kills', async () => {
    const orders = Array.from(
      { length: CHARGES },
      (_, index) => `order-${String(index).padStart(4, '0')}`,
    );
    const answered = new Map<string, unknown>();
    let process = await start();
    const billingKey = await process.client.issueBillingKey(CARD.approved);
    const charge = (orderId: string) =>
      process.client.charge(billingKey, { orderId, amount: AMOUNT_KRW, key: `charge:${orderId}` });

    for (let round = 0; round < ROUNDS; round += 1) {
      // Every order is sent; those under way when the process dies have no answer.
      const sending = orders.map(async (orderId) => {
        const { body } = await charge(orderId);
        answered.set(orderId, body);
      });
      await Promise.race(sending);
      await process.kill();
      await Promise.allSettled(sending);
      process = await start();
    }
    const answeredBeforeTheEnd = new Map(answered);
    const last = await Promise.all(
      orders.map(async (orderId) => ({ orderId, ...(await charge(orderId)) })),
    );

    expect(answeredBeforeTheEnd.size).toBeGreaterThan(0);
    for (const { orderId, status, body } of last) {
      expect(status).toBe(200);
      if (answeredBeforeTheEnd.has(orderId))
        expect(body).toEqual(answeredBeforeTheEnd.get(orderId));
    }
    const { body: totals } = await process.client.get('/__sandbox/charges');
    expect(totals).toMatchObject({ charges: CHARGES, chargedKrw: CHARGES * AMOUNT_KRW });
    expect(totals.orders.every((order: { charges: number }) => order.charges === 1)).toBe(true);
  });

  it('has charged what it was slow to answer, and answers it after the restart', async () => {
    let process = await start({ SANDBOX_SLOW_ANSWER_MS: '30000' });
    const billingKey = await process.client.issueBillingKey(CARD.slow);
    const charge = { orderId: 'order-0001', amount: AMOUNT_KRW, key: 'charge:order-0001' };
    const unanswered = process.client.charge(billingKey, charge).catch((error: unknown) => error);
    for (
      let tries = 0;
      tries < 200 && (await process.client.chargesOf('order-0001')) === 0;
      tries += 1
    ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await process.client.charge(billingKey, charge)).status).toBe(409);

    await process.kill();
    expect(await unanswered).toBeInstanceOf(Error);
    process = await start();
    const replayed = await process.client.charge(billingKey, charge);

    expect(replayed.body).toMatchObject({ status: 'DONE', orderId: 'order-0001' });
    expect(await process.client.chargesOf('order-0001')).toBe(1);
  });

  it('remembers where its clock was moved', async () => {
    let process = await start();
    await process.client.post('/__sandbox/clock', { offsetMs: 3_456_000_000 });
    await process.kill();
    process = await start();
    expect((await process.client.get('/__sandbox/clock')).body.offsetMs).toBe(3_456_000_000);
  });
});
