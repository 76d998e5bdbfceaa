import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  afterStep,
  type Claim,
  type ClaimStep,
  statusAfter,
} from '../../../functions/promotions/domain/claim.ts';
import type { Pool } from '../../../functions/promotions/domain/pool.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

/** Claims against the real engine: the last won, the same request again, two steps at once. */

let engine: TestEngine;
let store: Awaited<ReturnType<typeof stores>>;
beforeAll(async () => {
  engine = await startEngine();
  store = await stores();
});
afterAll(() => engine.stop());

const stores = async () => {
  const { documentClient: client } = await import('../../../shared/dynamo/client.ts');
  const write = await import('../../../functions/promotions/store/claim-write.ts');
  const settle = await import('../../../functions/promotions/store/claim-settle.ts');
  const pools = await import('../../../functions/promotions/store/pool-store.ts');
  const table = process.env.PROMOTIONS_TABLE ?? '';
  return {
    writer: (own = client) => write.claimWriter(own, table, { nowMs: Date.now }),
    read: (claimId: string) => write.readClaim(client, table, claimId),
    settle: (from: Claim, to: Claim) => settle.settleClaim(client, table, from, to),
    open: (pool: Pool) => pools.createPool(client, table, { pool, requestHash: 'h' }),
    lease: (pool: Pool, shares: readonly { marketId: string; amount: number }[]) =>
      pools.leaseToMarkets(client, table, { ...act, pk: `POOL#${pool.poolId}` }, pool, shares),
    takeBack: (pool: Pool, marketId: string, quietSince: string) =>
      pools.takeBack(client, table, pool, marketId, quietSince),
    figure: async (pool: Pool) => (await pools.readFigure(client, table, pool.poolId))?.figure,
    markets: async (pool: Pool) => (await pools.readFigure(client, table, pool.poolId))?.markets,
  };
};

/** The client of another function: a client has 50 sockets, and no function asks more at once. */
const ownClient = async () => {
  vi.resetModules();
  return (await import('../../../shared/dynamo/client.ts')).documentClient;
};

const at = '2026-05-01T01:00:00.000Z';
const act = { actId: 'act-1', noun: 'leases', requestHash: 'h', by: 'operator', at, outcome: {} };
const poolOf = (budget: number, changes: Partial<Pool> = {}): Pool => ({
  poolId: newId('pool'),
  name: 'pool',
  unit: 'krw',
  budget,
  smallest: 10_000,
  spread: 'whole',
  shards: 4,
  releaseBlock: 0,
  idleMinutes: 60,
  endsAt: '2026-05-10T15:00:00.000Z',
  createdBy: 'operator',
  createdAt: at,
  version: 1,
  ...changes,
});
const claimOf = (amount: number, changes: Partial<Claim> = {}): Omit<Claim, 'source' | 'caps'> => ({
  claimId: newId('claim'),
  promotionId: newId('promotion'),
  promotionVersion: 1,
  kind: 'coupon',
  personKey: 'somebody',
  status: 'held',
  amount,
  benefitKrw: amount,
  expiresAt: '2026-05-01T01:10:00.000Z',
  createdAt: at,
  changedAt: at,
  version: 1,
  detail: {},
  ...changes,
});
const capOf = (key: string, use: number, limit: number) => ({
  key,
  cap: 'person',
  window: 'promotion' as const,
  unit: 'krw' as const,
  use,
  limit,
});
const crowd = <T>(size: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: size }, (_, n) => work(n)));
const countOf = (kinds: readonly { readonly kind: string }[], kind: string): number =>
  kinds.filter((each) => each.kind === kind).length;

/** Whoever gets no answer from a busy table asks again for the same claim, this often at most. */
const asksMax = 5;
const untilAnswered = async <T>(ask: () => Promise<T>): Promise<{ answer: T; asked: number }> => {
  for (let asked = 1; ; asked += 1) {
    try {
      return { answer: await ask(), asked };
    } catch (error) {
      if (asked === asksMax || (error as Error).name !== 'NoAnswerError') throw error;
    }
  }
};

describe('200 at once', () => {
  test('for a pool of 500,000 won in claims of 10,000: 50 get one, and not a won is left', async () => {
    const pool = await store.open(poolOf(500_000));
    const writers: ReturnType<typeof store.writer>[] = [];
    for (let n = 0; n < 10; n += 1) writers.push(store.writer(await ownClient()));
    const people = await crowd(200, (n) => {
      const claim = claimOf(10_000);
      const write = writers[n % 10] ?? store.writer();
      return untilAnswered(() => write({ claim, pool, caps: [], requestHash: 'h' }));
    });
    // Only who asked again may hear that the first time was written after all.
    const kinds = people.map(({ answer: { kind }, asked }) => ({
      kind: kind === 'repeated' && asked > 1 ? 'written' : kind,
    }));
    expect([countOf(kinds, 'written'), countOf(kinds, 'pool_empty')]).toEqual([50, 150]);
    expect(await store.figure(pool)).toEqual({
      budget: 500_000,
      granted: 500_000,
      held: 500_000,
      redeemed: 0,
      returned: 0,
      left: 0,
    });
  });

  test('of one person with a cap of 40,000: four claims, whatever the keys', async () => {
    const pool = await store.open(poolOf(5_000_000));
    const key = newId('promotion');
    const write = store.writer();
    const answers = await crowd(40, () =>
      write({
        claim: claimOf(10_000),
        pool,
        caps: [capOf(key, 10_000, 40_000)],
        requestHash: 'h',
      }),
    );
    expect([countOf(answers, 'written'), countOf(answers, 'cap_reached')]).toEqual([4, 36]);
    expect((await store.figure(pool))?.granted).toBe(40_000);
  });

  test('of one request: one claim, and every answer tells of it', async () => {
    const pool = await store.open(poolOf(5_000_000));
    const claim = claimOf(20_000);
    const answers = await crowd(20, () =>
      store.writer()({ claim, pool, caps: [], requestHash: 'h' }),
    );
    expect([countOf(answers, 'written'), countOf(answers, 'repeated')]).toEqual([1, 19]);
    expect((await store.figure(pool))?.granted).toBe(20_000);
    await expect(
      store.writer()({ claim, pool, caps: [], requestHash: 'another' }),
    ).rejects.toMatchObject({ type: { code: 'idempotency_key_reused' } });
  });
});

test('cancel, redeem and expiry at once: one of them happens, and the cap and the pool agree with it', async () => {
  const pool = await store.open(poolOf(1_000_000));
  const key = newId('promotion');
  const ends = new Set<string>();
  let redeemed = 0;
  for (let round = 0; round < 8; round += 1) {
    const written = await store.writer()({
      claim: claimOf(10_000),
      pool,
      caps: [capOf(key, 10_000, 10_000 * (redeemed + 1))],
      requestHash: 'h',
    });
    expect(written.kind).toBe('written');
    if (written.kind !== 'written') return;
    const { claim } = written;
    const steps: readonly ClaimStep[] = ['cancel', 'redeem', 'expire'];
    const done = await Promise.all(
      steps
        .toSorted(() => Math.random() - 0.5)
        .map((step) => {
          const status = statusAfter(claim.status, step) ?? claim.status;
          return store.settle(claim, afterStep(claim, status, { at }));
        }),
    );
    expect(done.filter(Boolean)).toHaveLength(1);
    const now = await store.read(claim.claimId);
    ends.add(now?.status ?? '');
    redeemed += now?.status === 'redeemed' ? 1 : 0;
    expect(await store.figure(pool)).toMatchObject({
      held: 0,
      redeemed: redeemed * 10_000,
      returned: (round + 1 - redeemed) * 10_000,
      left: 1_000_000 - redeemed * 10_000,
    });
  }
  expect(ends.has('held')).toBe(false);
});

describe('a pool that is divided among markets', () => {
  const [one, other] = [newId('market'), newId('market')];
  const ofMarket = (marketId: string, amount: number) => claimOf(amount, { marketId });

  test('spends each part to the last won, and what a quiet market gives back goes to the busy one', async () => {
    const pool = await store.open(
      poolOf(100_000, { spread: 'markets', shards: 2, releaseBlock: 20_000 }),
    );
    const shares = [
      { marketId: one, amount: 30_000 },
      { marketId: other, amount: 70_000 },
    ];
    await store.lease(pool, shares);
    // The same act again moves nothing.
    await store.lease(pool, shares);
    const write = store.writer();
    const ask = (marketId: string) =>
      write({ claim: ofMarket(marketId, 10_000), pool, caps: [], requestHash: 'h' });
    const first = await crowd(5, () => ask(one));
    expect([countOf(first, 'written'), countOf(first, 'pool_empty')]).toEqual([3, 2]);
    expect(await store.takeBack(pool, other, '2026-01-01T00:00:00.000Z')).toBe(0);
    expect(await store.takeBack(pool, other, '2026-12-01T00:00:00.000Z')).toBe(70_000);
    const writeAgain = store.writer();
    const rest = await crowd(10, () =>
      writeAgain({ claim: ofMarket(one, 10_000), pool, caps: [], requestHash: 'h' }),
    );
    expect(countOf(rest, 'written')).toBe(7);
    expect(await store.figure(pool)).toMatchObject({ granted: 100_000, left: 0 });
    expect(await store.markets(pool)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ marketId: one, figure: expect.objectContaining({ left: 0 }) }),
        expect.objectContaining({
          marketId: other,
          figure: expect.objectContaining({ budget: 0 }),
        }),
      ]),
    );
  });
});
