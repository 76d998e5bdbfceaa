import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inParallel } from '../../../demo/journey/in-parallel.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { newPremises, type Premises, type Product } from '../../support/product/running-product.ts';
import { drawnSeed } from '../../support/product/seed.ts';
import {
  couponScript,
  deskScript,
  gatherPeople,
  type Market,
  openMarket,
  operatorOf,
  phoneOf,
  playScript,
  type Reply,
  type Step,
} from './support/promotion-scripts.ts';

/** CRASH_PEOPLE and CRASH_KILLS make it as large as wanted; alone it is as short as it can be. */
const people = Number(process.env.CRASH_PEOPLE ?? 40);
const kills = Number(process.env.CRASH_KILLS ?? 1);
/** Fewer than half of them: coupons are sold out, come back, and go again. */
const coupons = Math.ceil(people / 3);
const atOnce = 24;
const minuteMs = 60_000;

let premises: Premises;
beforeAll(async () => {
  premises = await newPremises();
});
afterAll(() => premises.leave());

type Heard = Map<string, { readonly does: Step['does']; readonly body: Record<string, unknown> }>;

/** Everybody plays his script; what was once answered is answered so for ever. */
const playAll = (
  product: Product,
  market: Market,
  heard: Heard,
  answered: (reply: Reply) => void = () => undefined,
): Promise<unknown> =>
  gatherPeople(product, market, people).then((crowd) =>
    inParallel(
      Array.from({ length: people }, (_, index) => index).flatMap((index) => [
        couponScript(market, crowd, index),
        deskScript(market, crowd, index),
      ]),
      atOnce,
      (script) =>
        playScript(script, (step, reply) => {
          answered(reply);
          if (reply.kind !== 'done') return;
          const before = heard.get(step.key);
          if (before !== undefined) expect(reply.body, step.key).toEqual(before.body);
          heard.set(step.key, { does: step.does, body: { ...reply.body } });
        }),
    ),
  );

const sumOf = (heard: Heard, does: Step['does'], field: string): number => {
  let sum = 0;
  for (const each of heard.values()) if (each.does === does) sum += Number(each.body[field]);
  return sum;
};
const countOf = (heard: Heard, does: Step['does']): number =>
  [...heard.values()].filter((each) => each.does === does).length;

test('killed among claims, redemptions, refunds and cancellations: each that was acknowledged counts once', {
  timeout: 300_000,
}, async () => {
  const random = drawnSeed('kill -9 among promotions');
  let product = await premises.open();
  const market = await openMarket(product, coupons);
  const heard: Heard = new Map();
  for (let kill = 1; kill <= kills; kill += 1) {
    const enough = Promise.withResolvers<void>();
    const after = random.between(people / 2, people * 2);
    let done = 0;
    const playing = playAll(product, market, heard, ({ kind }) => {
      done += kind === 'done' ? 1 : 0;
      if (done >= after) enough.resolve();
    });
    await Promise.race([enough.promise, playing]);
    await delay(random.between(0, 20));
    await product.kill();
    await playing.catch(() => undefined);
    console.log(`killed after ${after} acknowledgements, ${heard.size} known`);
    product = await premises.open();
  }
  // Again from the beginning, under the same keys; and again for who found nothing left, as long as
  // somebody comes to a coupon he did not have: who cancels it gives it back after others have asked.
  let claims: number;
  do {
    claims = countOf(heard, 'claim');
    await playAll(product, market, heard);
    await product.moveTo((await product.nowMs()) + 2_000);
  } while (countOf(heard, 'claim') > claims);
  // A voucher whose answer the kill took, or a slow provider, is asked for again within minutes.
  await product.moveTo((await product.nowMs()) + 2 * minuteMs);
  await product.moveTo((await product.nowMs()) + 2 * minuteMs);

  const operator = await operatorOf(product);
  const coupon = (await operator.readPool({ poolId: market.couponPoolId })).body.figure;
  const redeemed = countOf(heard, 'redeem');
  expect(coupon).toEqual({
    ...{ budget: coupons, granted: coupons, held: 0, redeemed },
    ...{ returned: countOf(heard, 'cancel'), left: coupons - redeemed },
    granted: redeemed,
  });
  // Half of the people redeem, more than there are coupons: none is left over.
  expect(redeemed).toBe(Math.min(coupons, Math.ceil(people / 2)));

  const refund = (await operator.readPool({ poolId: market.refundPoolId })).body.figure;
  const grantedKrw = sumOf(heard, 'refund', 'grantedKrw');
  // Everybody's first receipt gives 10,000 won, and so does the second of every other one.
  expect(grantedKrw).toBe(people * 10_000 + Math.ceil(people / 2) * 10_000);
  const budget = 100_000_000;
  expect(refund).toEqual({
    ...{ budget, granted: grantedKrw, held: 0, redeemed: grantedKrw },
    ...{ returned: 0, left: budget - grantedKrw },
  });
  expect(countOf(heard, 'clawback')).toBe(Math.floor(people / 2));
  expect(sumOf(heard, 'clawback', 'owedKrw')).toBe(Math.floor(people / 2) * 10_000);
  const { statementLink } = (await operator.issueStatementLink({ phone: phoneOf(1) })).body;
  const owed = (await product.client.as({ statementLink }).readRefundStatement()).body;
  expect([owed.openedKrw, owed.nettedKrw, owed.openKrw]).toEqual([10_000, 0, 10_000]);

  // Every voucher is out once, by the provider's own book, also of refunds later taken back.
  for (const [index, krw] of [
    [0, 20_000],
    [1, 10_000],
  ] as const) {
    const url = `${product.sandboxUrl}/__sandbox/vouchers?phone=${phoneOf(index)}`;
    expect(await (await fetch(url)).json()).toMatchObject({ issuedKrw: krw });
  }
  const finance = await clientOf(product, { role: 'finance', subject: 'crash-finance' });
  const { items } = (await finance.listVouchers({ status: 'issued', limit: 100 })).body;
  expect(items.length).toBe(Math.min(100, people + Math.ceil(people / 2)));
  expect(await product.deadLetters()).toEqual([]);
});
