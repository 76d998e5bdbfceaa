import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import {
  newKey,
  placer,
  pledgesOf,
  reward,
  scheduler,
  startPledges,
  type World,
} from './support.ts';

interface Spent {
  readonly command: string;
  readonly writeUnits: number;
}

interface Capacity {
  readonly CapacityUnits?: number;
}

let world: World;
let place: Awaited<ReturnType<typeof placer>>;
let schedule: Awaited<ReturnType<typeof scheduler>>;
const calls: Spent[] = [];

/** Asks the table what each call costs, and counts the calls. */
const watch = ({ client }: World): void => {
  const { send } = client;
  client.send = async (command) => {
    Object.assign(command.input, { ReturnConsumedCapacity: 'INDEXES' });
    const call = { command: command.constructor.name, writeUnits: Number.NaN };
    calls.push(call);
    const output = await send(command);
    const { ConsumedCapacity } = output as {
      ConsumedCapacity?: Capacity | readonly Capacity[];
    };
    call.writeUnits = [ConsumedCapacity ?? []]
      .flat()
      .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    return output;
  };
};

beforeAll(async () => {
  world = await startPledges();
  place = await placer(world);
  schedule = await scheduler(world);
  watch(world);
});
beforeEach(() => {
  calls.length = 0;
});
afterAll(() => world.engine.stop());

/** The longest things that still fit the contract. */
const longDonor = 'd'.repeat(128);
const gifts = (amountKrw: number) => ({ extraAmountKrw: amountKrw, amountKrw });

describe('a pledge without a limited reward', () => {
  test('costs one round trip and at most two write units, with its index', async () => {
    const { campaignId } = await schedule();
    await place(campaignId, 'warm-up', gifts(5_000));
    calls.length = 0;
    expect((await place(campaignId, 'donor-1', gifts(5_000))).status).toBe(201);
    expect(calls).toEqual([{ command: 'PutCommand', writeUnits: 2 }]);
  });

  test('costs the same with the longest subject and the most rewards', async () => {
    const rewards = Array.from({ length: 10 }, () => reward({ priceKrw: 100_000 }));
    const { campaignId } = await schedule({ rewards });
    await place(campaignId, 'warm-up', gifts(5_000));
    calls.length = 0;
    const answer = await place(campaignId, longDonor, {
      rewards: rewards.map(({ rewardId }) => ({ rewardId, quantity: 4 })),
      extraAmountKrw: 6_000_000,
      amountKrw: 10_000_000,
    });
    expect(answer.status).toBe(201);
    expect(calls).toEqual([{ command: 'PutCommand', writeUnits: 2 }]);
    const [, item] = await pledgesOf(world, campaignId);
    expect(JSON.stringify(item).length).toBeLessThan(1_100);
  });

  test('asked for again costs one round trip and at most one write unit', async () => {
    const { campaignId } = await schedule();
    const key = newKey();
    const first = await place(campaignId, 'donor-1', gifts(5_000), { key });
    calls.length = 0;
    const again = await place(campaignId, 'donor-1', gifts(5_000), { key });
    expect(again.body).toEqual(first.body);
    // A failed condition says nothing about its cost; AWS charges one unit for an item below 1 KB.
    expect(calls.map(({ command }) => command)).toEqual(['PutCommand']);
  });

  test('of a guest costs two write units too, for whoever asks to be forgotten', async () => {
    const { campaignId } = await schedule();
    await place(campaignId, 'warm-up', gifts(5_000));
    calls.length = 0;
    const answer = await place.guest(campaignId, newId('donor'), {
      ...gifts(5_000),
      contactEmail: 'guest@jangteo.example',
    });
    expect(answer.status).toBe(201);
    // The guest function's own memory is cold, so it reads the offer first.
    expect(calls.at(-1)).toEqual({ command: 'PutCommand', writeUnits: 2 });
  });
});

/** AWS counts what a transaction writes twice; DynamoDB Local counts it four times. */
const unitsInTransaction = process.env.AWS_ENDPOINT_URL_DYNAMODB === undefined ? 2 : 4;

describe('a pledge with a limited reward', () => {
  test('costs one round trip while memory is right: pledge, index and shard, twice each', async () => {
    const cup = reward({ stockLimit: 500 });
    const { campaignId } = await schedule({ rewards: [cup] });
    const wish = { rewards: [{ rewardId: cup.rewardId, quantity: 1 }], amountKrw: 10_000 };
    await place(campaignId, 'warm-up', wish);
    calls.length = 0;
    expect((await place(campaignId, 'donor-1', wish)).status).toBe(201);
    expect(calls.map(({ command }) => command)).toEqual(['TransactWriteCommand']);
    expect(calls[0]?.writeUnits).toBeLessThanOrEqual(3 * unitsInTransaction);
  });

  test('that is sold out costs two reads and no write once that is known', async () => {
    const cup = reward({ stockLimit: 1 });
    const { campaignId } = await schedule({ rewards: [cup] });
    const wish = { rewards: [{ rewardId: cup.rewardId, quantity: 1 }], amountKrw: 10_000 };
    await place(campaignId, 'donor-1', wish);
    calls.length = 0;
    const answer = await place(campaignId, 'donor-2', wish);
    expect(answer.body.code).toBe('reward_sold_out');
    // The last read asks whether this very request was fulfilled before.
    expect(calls.map(({ command }) => command)).toEqual([
      'BatchGetCommand',
      'BatchGetCommand',
      'GetCommand',
    ]);
  });
});

test('the offer is read once in five seconds, not at each pledge', async () => {
  const { campaignId } = await schedule();
  calls.length = 0;
  for (let n = 0; n < 5; n += 1) await place(campaignId, `donor-${n}`, gifts(5_000));
  expect(calls.filter(({ command }) => command === 'GetCommand')).toHaveLength(1);
});
