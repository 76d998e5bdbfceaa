import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Pool } from '../../../functions/promotions/domain/pool.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

/** What is added to a pool, on the real engine: where it lies, and that it is all there. */

const at = '2026-05-01T01:00:00.000Z';

let engine: TestEngine;
let store: Awaited<ReturnType<typeof stores>>;
beforeAll(async () => {
  engine = await startEngine();
  store = await stores();
});
afterAll(() => engine.stop());

const stores = async () => {
  const { documentClient: client } = await import('../../../shared/dynamo/client.ts');
  const pools = await import('../../../functions/promotions/store/pool-store.ts');
  const cells = await import('../../../functions/promotions/store/pool-cells.ts');
  const { topUpStore } = await import('../../../functions/promotions/store/top-up-store.ts');
  const { claimWriter } = await import('../../../functions/promotions/store/claim-write.ts');
  const table = process.env.PROMOTIONS_TABLE ?? '';
  return {
    client,
    claimWriter: () => claimWriter(client, table, { nowMs: Date.now }),
    open: (pool: Pool) => pools.createPool(client, table, { pool, requestHash: 'h' }),
    /** Proposed by one, and approved by another through this client. */
    add: async (poolId: string, added: number, through: typeof client = client) => {
      const topUp = {
        ...{ topUpId: newId('topup'), poolId, added, reason: 'more' },
        ...{ status: 'proposed' as const, proposedBy: 'one', proposedAt: at },
      };
      await topUpStore(client, table).propose(topUp, 'h');
      const pk = `POOL#${poolId}`;
      const act = { actId: newId('act'), noun: 'decision', requestHash: 'h', by: 'two', at };
      const decided = { ...topUp, status: 'approved' as const, decidedBy: 'two', decidedAt: at };
      const { done } = await topUpStore(through, table).decide(
        { ...act, pk, outcome: {} },
        decided,
      );
      return done;
    },
    /** Of the reserve and of each shard, what is left. */
    left: async (poolId: string) => {
      const found = await cells.readPool(client, table, poolId);
      if (found === undefined) throw new Error('The pool is gone.');
      const { pool, reserve } = found;
      const shards = await cells.readCells(client, table, cells.shardKeys(pool, undefined));
      return { reserve: reserve.left, shards: shards.map((cell) => cell.left) };
    },
    figure: async (poolId: string) => (await pools.readFigure(client, table, poolId))?.figure,
  };
};

const poolOf = (budget: number, shards: number): Pool => ({
  ...{ poolId: newId('pool'), name: 'pool', unit: 'count', budget, smallest: 1, spread: 'whole' },
  ...{ shards, releaseBlock: 0, idleMinutes: 0, endsAt: '2026-05-10T15:00:00.000Z' },
  ...{ createdBy: 'operator', createdAt: at, version: 1 },
});
const claimOf = (poolId: string, person: number) => ({
  ...{ claimId: newId('claim'), promotionId: poolId.replace('pool', 'promotion') },
  ...{ promotionVersion: 1, kind: 'coupon' as const, personKey: `person-${person}` },
  ...{ status: 'held' as const, amount: 1, benefitKrw: 5_000, version: 1, detail: {} },
  ...{ createdAt: at, changedAt: at, expiresAt: '2026-05-01T02:00:00.000Z' },
});

it('is dealt to all shards at once, of which a larger pool has more', async () => {
  const pool = poolOf(10, 1);
  await store.open(pool);
  expect(await store.add(pool.poolId, 1_490)).toBe(true);
  expect(await store.left(pool.poolId)).toEqual({ reserve: 0, shards: [10 + 497, 497, 496] });
  expect(await store.figure(pool.poolId)).toMatchObject({ budget: 1_500, granted: 0, left: 1_500 });
});

it('is all there when two are approved at once while people claim', async () => {
  const pool = poolOf(8, 4);
  await store.open(pool);
  const claim = (person: number) =>
    store.claimWriter()({
      ...{ claim: claimOf(pool.poolId, person), pool, caps: [], requestHash: 'h' },
    });
  const claims = Array.from({ length: 24 }, (_, person) => claim(person));
  const added = await Promise.all([store.add(pool.poolId, 700), store.add(pool.poolId, 1_900)]);
  expect(added).toEqual([true, true]);
  const granted = (await Promise.all(claims)).filter(({ kind }) => kind === 'written').length;
  const { reserve, shards } = await store.left(pool.poolId);
  expect(shards.reduce((sum, left) => sum + left, reserve)).toBe(8 + 700 + 1_900 - granted);
  expect(await store.figure(pool.poolId)).toMatchObject({ budget: 2_608, granted, held: granted });
});

it('goes to the reserve where the shards are too busy to be written together', async () => {
  const pool = poolOf(8, 4);
  await store.open(pool);
  const busy = new Proxy(store.client, {
    get: (client, name) =>
      name === 'send'
        ? (command: { input: { TransactItems?: readonly unknown[] } }) => {
            const items = command.input.TransactItems ?? [];
            if (items.length <= 3) return client.send(command as never);
            const CancellationReasons = items.map(() => ({ Code: 'TransactionConflict' }));
            const error = new Error('Transaction cancelled.');
            return Promise.reject(
              Object.assign(error, { name: 'TransactionCanceledException', CancellationReasons }),
            );
          }
        : Reflect.get(client, name),
  });
  expect(await store.add(pool.poolId, 100, busy)).toBe(true);
  expect(await store.left(pool.poolId)).toEqual({ reserve: 100, shards: [2, 2, 2, 2] });
  expect(await store.figure(pool.poolId)).toMatchObject({ budget: 108, left: 108 });
}, 30_000);
