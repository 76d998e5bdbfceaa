import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { campaignCancelled } from '../../../events/campaigns/campaign-cancelled.ts';
import { campaignResumed } from '../../../events/campaigns/campaign-resumed.ts';
import { campaignSuspended } from '../../../events/campaigns/campaign-suspended.ts';
import type { OfferTerms } from '../../../events/campaigns/offer.ts';
import { newId } from '../../../shared/identity/ids.ts';
import {
  DAY_MS,
  expectProblem,
  itemsOf,
  moveClock,
  newKey,
  placer,
  restoreClock,
  reward,
  scheduler,
  startPledges,
  tell,
  tokenOf,
  type World,
} from './support.ts';

let world: World;
let place: Awaited<ReturnType<typeof placer>>;
let schedule: Awaited<ReturnType<typeof scheduler>>;
let keepOffer: Awaited<ReturnType<World['load']>>;

beforeAll(async () => {
  world = await startPledges();
  place = await placer(world);
  schedule = await scheduler(world);
  keepOffer = await world.load('keep-offer');
});
afterEach(restoreClock);
afterAll(() => world.engine.stop());

const gift = { extraAmountKrw: 5_000, amountKrw: 5_000 };
const at = (fromNowMs: number) => new Date(Date.now() + fromNowMs).toISOString();

const change = (
  definition: typeof campaignSuspended | typeof campaignResumed | typeof campaignCancelled,
  { campaignId }: OfferTerms,
  version: number,
) =>
  tell(keepOffer, definition, {
    campaignId,
    version,
    suspendedAt: at(0),
    resumedAt: at(0),
    cancelledAt: at(0),
  });

describe('a pledge is refused, and nothing is written,', () => {
  test.each<[string, Partial<OfferTerms>, string]>([
    ['before the campaign opens', { opensAt: '2099-01-01T00:00:00.000Z' }, 'campaign_not_open'],
    ['from the deadline on', { closesAt: '2020-01-01T00:00:00.000Z' }, 'campaign_closed'],
  ])('%s', async (_, terms, code) => {
    const closesAt = terms.opensAt === undefined ? {} : { closesAt: '2099-02-01T00:00:00.000Z' };
    const { campaignId } = await schedule({ ...closesAt, ...terms });
    const before = await itemsOf(world, 'PLEDGES#');
    expectProblem(await place(campaignId, 'donor', gift), 409, code);
    expect(await itemsOf(world, 'PLEDGES#')).toEqual(before);
  });

  test('for a campaign that nobody has told of', async () =>
    expectProblem(await place(newId('campaign'), 'donor', gift), 404, 'campaign_not_found'));

  test('while the campaign is suspended, and taken again afterwards', async () => {
    const offer = await schedule();
    await change(campaignSuspended, offer, 2);
    expectProblem(await place(offer.campaignId, 'donor', gift), 409, 'campaign_suspended');
    // The old suspension told again changes nothing; a function believes its memory for 5 s.
    const other = await schedule();
    await change(campaignSuspended, other, 2);
    await change(campaignResumed, other, 3);
    await change(campaignSuspended, other, 2);
    expect((await place(other.campaignId, 'donor', gift)).status).toBe(201);
  });

  test('once the campaign is cancelled, whatever is told later', async () => {
    const offer = await schedule();
    await change(campaignCancelled, offer, 3);
    await change(campaignResumed, offer, 4);
    expectProblem(await place(offer.campaignId, 'donor', gift), 409, 'campaign_cancelled');
  });

  test.each([
    ['a sum that does not add up', { extraAmountKrw: 5_000, amountKrw: 6_000 }, 'amount_mismatch'],
    ['no payment method', { ...gift, paymentToken: undefined }, 'payment_token_required'],
    [
      'a forged payment method',
      { ...gift, paymentToken: 'method_x.y' },
      'payment_token_not_accepted',
    ],
  ])('with %s', async (_, wish, code) => {
    const { campaignId } = await schedule();
    expectProblem(await place(campaignId, 'donor', wish), 422, code);
  });

  test("with another donor's payment method", async () => {
    const { campaignId } = await schedule();
    const paymentToken = tokenOf(world.signingKey, 'somebody-else');
    expectProblem(
      await place(campaignId, 'donor', { ...gift, paymentToken }),
      422,
      'payment_token_not_accepted',
    );
  });

  test('for a reward of another campaign, one that is sold out, or too many for a person', async () => {
    const none = reward({ stockLimit: 0 });
    const few = reward({ perPersonLimit: 2 });
    const { campaignId } = await schedule({ rewards: [none, few] });
    const take = (rewardId: string, quantity: number) =>
      place(campaignId, 'donor', {
        rewards: [{ rewardId, quantity }],
        amountKrw: 10_000 * quantity,
      });
    expectProblem(await take(newId('reward'), 1), 422, 'reward_not_found');
    expectProblem(await take(none.rewardId, 1), 409, 'reward_sold_out');
    expectProblem(await take(few.rewardId, 3), 409, 'person_limit_exceeded');
  });
});

describe('a malformed wish is refused with the code of its field:', () => {
  const cup = reward();
  const two = { rewardId: cup.rewardId, quantity: 2 };
  test.each<[string, object, string, string]>([
    ['below the minimum', { ...gift, amountKrw: 999 }, '/amountKrw', 'amount_below_minimum'],
    ['above the maximum', { ...gift, amountKrw: 10_000_001 }, '/amountKrw', 'amount_above_maximum'],
    ['not whole', { ...gift, amountKrw: 5_000.5 }, '/amountKrw', 'amount_not_whole'],
    ['as text', { ...gift, amountKrw: '5000' }, '/amountKrw', 'wrong_type'],
    ['unknown field', { ...gift, currency: 'KRW' }, '/currency', 'unknown_field'],
    ['a reward twice', { ...gift, rewards: [two, two] }, '/rewards', 'reward_repeated'],
    [
      'too many units',
      {
        ...gift,
        rewards: [
          { ...two, quantity: 21 },
          { rewardId: newId('reward'), quantity: 20 },
        ],
      },
      '/rewards',
      'too_many_units',
    ],
    [
      'none of a reward',
      { ...gift, rewards: [{ ...two, quantity: 0 }] },
      '/rewards/0/quantity',
      'too_small',
    ],
    ['negative extra', { ...gift, extraAmountKrw: -1 }, '/extraAmountKrw', 'too_small'],
  ])('%s', async (_, wish, pointer, code) => {
    const { campaignId } = await schedule({ rewards: [cup] });
    const answer = await place(campaignId, 'donor', wish as never);
    expectProblem(answer, 400, 'invalid_request');
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ in: 'body', pointer, code }) as object,
    ]);
  });

  test('no key', async () => {
    const { campaignId } = await schedule();
    expectProblem(
      await place(campaignId, 'donor', gift, { key: '' }),
      400,
      'idempotency_key_missing',
    );
  });
});

describe('a request that was fulfilled is answered as the first time, also', () => {
  test('when the last unit and the whole allowance went to it', async () => {
    const cup = reward({ stockLimit: 1, perPersonLimit: 1 });
    const { campaignId } = await schedule({ rewards: [cup] });
    const wish = { rewards: [{ rewardId: cup.rewardId, quantity: 1 }], amountKrw: 10_000 };
    const key = newKey();
    const first = await place(campaignId, 'donor', wish, { key });
    const again = await place(campaignId, 'donor', wish, { key });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expectProblem(
      await place(campaignId, 'donor', { ...gift }, { key }),
      422,
      'idempotency_key_reused',
    );
  });

  test('when the campaign was cancelled since', async () => {
    const offer = await schedule({ closesAt: at(DAY_MS) });
    const key = newKey();
    const first = await place(offer.campaignId, 'donor', gift, { key });
    await change(campaignCancelled, offer, 2);
    moveClock(6_000);
    expect((await place(offer.campaignId, 'donor', gift, { key })).body).toEqual(first.body);
    expectProblem(await place(offer.campaignId, 'donor', gift), 409, 'campaign_cancelled');
  });
});
