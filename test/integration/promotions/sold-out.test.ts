import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Pool } from '../../../functions/promotions/domain/pool.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

/** What a crowd costs that comes to an empty pool. */

const at = '2026-05-01T01:00:00.000Z';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const scene = async () => {
  const { documentClient } = await import('../../../shared/dynamo/client.ts');
  const { createPool } = await import('../../../functions/promotions/store/pool-store.ts');
  const { claimWriter } = await import('../../../functions/promotions/store/claim-write.ts');
  const table = process.env.PROMOTIONS_TABLE ?? '';
  const pool: Pool = {
    ...{ poolId: newId('pool'), name: 'pool', unit: 'count', budget: 1, smallest: 1 },
    ...{ spread: 'whole', shards: 1, releaseBlock: 0, idleMinutes: 0, createdBy: 'operator' },
    ...{ endsAt: '2026-05-10T15:00:00.000Z', createdAt: at, version: 1 },
  };
  await createPool(documentClient, table, { pool, requestHash: 'h' });
  const calls: string[] = [];
  const counted = new Proxy(documentClient, {
    get: (client, name) =>
      name === 'send'
        ? (command: { constructor: { name: string } }) => {
            calls.push(command.constructor.name);
            return client.send(command as never);
          }
        : Reflect.get(client, name),
  });
  let nowMs = Date.parse(at);
  const write = claimWriter(counted, table, { nowMs: () => nowMs });
  const claim = (claimId = newId('claim')) =>
    write({
      claim: {
        ...{ claimId, promotionId: newId('promotion'), promotionVersion: 1, kind: 'coupon' },
        ...{ personKey: claimId, status: 'held', amount: 1, benefitKrw: 5_000, version: 1 },
        ...{ createdAt: at, changedAt: at, expiresAt: '2026-05-01T02:00:00.000Z', detail: {} },
      },
      ...{ pool, caps: [], requestHash: 'h' },
    });
  return {
    claim,
    later: (ms: number) => {
      nowMs += ms;
    },
    /** The calls of the store since it was last asked. */
    called: () => calls.splice(0),
  };
};

it('is one read of the own claim each, for a second: the pool is neither read nor written', async () => {
  const { claim, later, called } = await scene();
  const mine = newId('claim');
  expect((await claim(mine)).kind).toBe('written');
  expect((await claim()).kind).toBe('pool_empty');
  called();
  const crowd = await Promise.all(Array.from({ length: 200 }, () => claim()));
  expect(new Set(crowd.map(({ kind }) => kind))).toEqual(new Set(['pool_empty']));
  expect(called()).toEqual(Array(200).fill('GetCommand'));
  // Who had the last one is told so again.
  expect((await claim(mine)).kind).toBe('repeated');
  expect(called()).toEqual(['GetCommand']);
  later(999);
  expect((await claim()).kind).toBe('pool_empty');
  expect(called()).toEqual(['GetCommand']);
  // Afterwards it is looked at anew, and still not written.
  later(1);
  expect((await claim()).kind).toBe('pool_empty');
  const looks = called();
  expect(looks.filter((name) => name === 'BatchGetCommand').length).toBeGreaterThan(0);
  expect(looks.filter((name) => name.includes('Write'))).toEqual([]);
});
