import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { actsOn, type Model, type Real, stockLimit } from './lives-support.ts';
import { countStream, totalsOf } from './stream-support.ts';
import { leftOf, pledgesOf, restoreClock, reward, startPledges, type World } from './support.ts';

let world: World;
let acts: Acts;

beforeAll(async () => {
  world = await startPledges();
  acts = await actsOn(world);
});
afterEach(restoreClock);
afterAll(() => world.engine.stop());

/** What must hold after every step. */
const check = async (model: Model, { campaignId, rewardId }: Real): Promise<void> => {
  expect(await leftOf(world, rewardId)).toBe(model.left);
  const items = await pledgesOf(world, campaignId);
  expect(items).toHaveLength(model.pledges.length);
  for (const pledge of model.pledges) {
    const item = items.find(({ sk }) => sk === pledge.pledgeId);
    expect(item?.amountKrw).toBe(pledge.units * 10_000);
    expect(item?.paymentId).toBe(pledge.paymentId);
    expect(item?.refundedAt !== undefined).toBe(pledge.moneyBack);
    // Money that came for something that has ended is always on its way back.
    if (pledge.ended && pledge.paymentId !== undefined) expect(item?.refundDueAt).toBeDefined();
  }
  await countStream(world, campaignId);
  const shown = model.pledges.filter((pledge) => pledge.shown);
  expect(await totalsOf(world, campaignId)).toMatchObject({
    pledgeCount: shown.length,
    pledgedKrw: shown.reduce((sum, { units }) => sum + units * 10_000, 0),
  });
};

type Acts = Awaited<ReturnType<typeof actsOn>>;
type StepName = Exclude<keyof Acts, 'schedule'>;

/** What can happen under each funding model, and how often; the rest never applies to it. */
const often: Readonly<Record<'atClose' | 'atPledge', Partial<Record<StepName, number>>>> = {
  atClose: { place: 6, change: 3, cancel: 3, charge: 6, refund: 4, drop: 1 },
  atPledge: { place: 6, change: 1, cancel: 4, pay: 6, refund: 4, expire: 2 },
};
const livesEach = 12;
const [shortest, longest] = [20, 35];

test.each(['atClose', 'atPledge'] as const)(
  'whatever happens to pledges that are charged %s, stock, money and totals follow',
  async (when) => {
    const weighted = Object.entries(often[when]).map(([step, weight]) => ({
      weight,
      arbitrary: fc.constant(step as StepName),
    }));
    const life = fc.array(fc.record({ step: fc.oneof(...weighted), pick: fc.nat(255) }), {
      minLength: shortest,
      maxLength: longest,
    });
    await fc.assert(
      fc.asyncProperty(life, async (lived) => {
        restoreClock();
        const cup = reward({ stockLimit });
        const payFirst = when === 'atPledge';
        const { campaignId } = await acts.schedule({
          fundingModel: payFirst ? 'keep_it_all' : 'all_or_nothing',
          goalKrw: 10_000_000,
          rewards: [cup],
        });
        const real = { campaignId, rewardId: cup.rewardId, payFirst };
        const model: Model = { pledges: [], left: stockLimit };
        for (const { step, pick } of lived) {
          await acts[step](model, real, pick);
          await check(model, real);
        }
      }),
      // A life takes a second, so the first that fails is shown as it is.
      { numRuns: livesEach, endOnFailure: true },
    );
  },
  120_000,
);
