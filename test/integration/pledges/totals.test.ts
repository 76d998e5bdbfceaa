import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract as progressContract } from '../../../functions/pledges/read-progress/contract.ts';
import { pledgePartition } from '../../../functions/pledges/store/keys.ts';
import { newId } from '../../../shared/identity/ids.ts';
import type { HttpContract } from '../../../shared/kernel/contract.ts';
import { callHandler, lambdaContext } from '../../support/http-event.ts';
import { batchOf, type StreamChange, totalsOf } from './stream-support.ts';
import { expectProblem, reward, scheduler, startPledges, type World } from './support.ts';

let world: World;
let count: Awaited<ReturnType<World['load']>>;
let schedule: Awaited<ReturnType<typeof scheduler>>;

beforeAll(async () => {
  world = await startPledges();
  count = await world.load('count-totals');
  schedule = await scheduler(world);
});
afterAll(() => world.engine.stop());

const rewardId = newId('reward');

/** A pledge of the campaign in a slot, written out by hand. Ids carry their slot in byte 8. */
const pledge = (campaignId: string, slot: number, n: number, more: object = {}) => {
  const campaign = pledgePartition(campaignId, 0).split('#')[1] ?? '';
  const hex = `${campaign}${slot.toString(16).padStart(2, '0')}${n.toString(16).padStart(16, '0')}`;
  return {
    pk: pledgePartition(campaignId, slot),
    sk: `pledge_${base32(BigInt(`0x${hex}`))}`,
    campaignId,
    donorId: `donor-${n}`,
    status: 'placed',
    amountKrw: 1_000,
    extraAmountKrw: 0,
    rewards: { [rewardId]: 1 },
    anonymous: false,
    version: 1,
    createdAt: '2027-01-01T00:00:00.000Z',
    requestHash: 'hash',
    ...more,
  };
};

const base32 = (value: bigint): string =>
  value
    .toString(32)
    .padStart(26, '0')
    .replace(/./g, (digit) => '0123456789abcdefghjkmnpqrstvwxyz'[Number.parseInt(digit, 32)] ?? '');

const tell = (changes: readonly StreamChange[]) => count(batchOf(changes), lambdaContext());

describe('totals', () => {
  test('count every pledge once, when batches are cut, repeated and overlap at will', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ slot: fc.nat(2), amountKrw: fc.integer({ min: 1_000, max: 9_999 }) }),
          {
            minLength: 1,
            maxLength: 30,
          },
        ),
        // Where deliveries end, and how far back each one begins.
        fc.array(fc.record({ upTo: fc.nat(30), back: fc.nat(10) }), { maxLength: 12 }),
        async (pledges, deliveries) => {
          const campaignId = newId('campaign');
          const changes = pledges.map(({ slot, amountKrw }, n) => ({
            sequence: 100 + n * 7,
            after: pledge(campaignId, slot, n, { amountKrw }),
          }));
          let delivered = 0;
          for (const { upTo, back } of [...deliveries, { upTo: 30, back: 30 }]) {
            // A stream goes on where it was at the latest, and may begin anew before that.
            const from = Math.max(0, delivered - back);
            delivered = Math.max(delivered, Math.min(upTo, changes.length));
            await tell(changes.slice(from, delivered));
          }
          const totals = await totalsOf(world, campaignId);
          expect(totals.pledgedKrw).toBe(pledges.reduce((sum, each) => sum + each.amountKrw, 0));
          expect(totals.pledgeCount).toBe(pledges.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('do not move when the same batch is counted by several at once', async () => {
    const campaignId = newId('campaign');
    const changes = Array.from({ length: 50 }, (_, n) => ({
      sequence: 9 + n,
      after: pledge(campaignId, n % 4, n),
    }));
    await Promise.all(Array.from({ length: 8 }, () => tell(changes)));
    await tell(changes.toReversed());
    await tell(changes.slice(20, 30));
    const totals = await totalsOf(world, campaignId);
    expect([totals.pledgedKrw, totals.pledgeCount]).toEqual([50_000, 50]);
    expect(totals.rows).toHaveLength(4);
  });

  test('follow changes and cancellations, and ignore what is not a pledge', async () => {
    const campaignId = newId('campaign');
    const first = pledge(campaignId, 1, 1);
    const more = { ...first, amountKrw: 3_000, rewards: { [rewardId]: 3 }, version: 2 };
    await tell([
      { sequence: 98, after: first },
      { sequence: 99, after: { pk: `STOCK#${rewardId}#0`, sk: 'STOCK', remaining: 4 } },
      { sequence: 100, before: first, after: more },
    ]);
    const rows = async () => (await totalsOf(world, campaignId)).rows;
    expect(await rows()).toMatchObject([{ pledgedKrw: 3_000, pledgeCount: 1, [rewardId]: 3 }]);
    await tell([{ sequence: 101, before: more, after: { ...more, status: 'collected' } }]);
    await tell([{ sequence: 102, before: more, after: { ...more, status: 'cancelled' } }]);
    expect(await rows()).toMatchObject([{ pledgedKrw: 0, pledgeCount: 0, [rewardId]: 0 }]);
  });

  test('count a payment-first pledge when it is paid, and not before', async () => {
    const campaignId = newId('campaign');
    const waiting = pledge(campaignId, 0, 1, { status: 'awaiting_payment' });
    await tell([{ sequence: 5, after: waiting }]);
    expect((await totalsOf(world, campaignId)).pledgeCount).toBe(0);
    await tell([{ sequence: 6, before: waiting, after: { ...waiting, status: 'paid' } }]);
    expect((await totalsOf(world, campaignId)).pledgeCount).toBe(1);
  });
});

describe('progress', () => {
  const read = async (campaignId: string) =>
    callHandler(await world.load('read-progress'), progressContract as HttpContract, {
      params: { campaignId },
    });

  test('is the sum of the partitions, for everybody to see', async () => {
    const cup = { ...reward({ stockLimit: 30 }), rewardId };
    const { campaignId } = await schedule({ goalKrw: 77_000, rewards: [cup] });
    await tell(
      Array.from({ length: 9 }, (_, n) => ({
        sequence: 30 + n,
        after: pledge(campaignId, n % 4, n),
      })),
    );
    expect((await read(campaignId)).body).toMatchObject({
      goalKrw: 77_000,
      pledgedKrw: 9_000,
      pledgeCount: 9,
      rewards: [{ rewardId, pledgedCount: 9, stockLimit: 30 }],
    });
  });

  test('of a new campaign is nothing, of an unknown one is not there', async () => {
    const { campaignId } = await schedule();
    expect((await read(campaignId)).body).toMatchObject({ pledgedKrw: 0, pledgeCount: 0 });
    expectProblem(await read(newId('campaign')), 404, 'campaign_not_found');
  });
});
