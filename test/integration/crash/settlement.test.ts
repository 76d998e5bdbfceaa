import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../../demo/journey/stage.ts';
import { verifyJournal } from '../../../verify/ledger.ts';
import { forgetDeliveries } from '../../support/product/deliveries.ts';
import { newPremises, type Premises, type Product } from '../../support/product/running-product.ts';
import { drawnSeed } from '../../support/product/seed.ts';
import { timesTold } from '../../support/product/told.ts';
import { listPledges } from './support/books.ts';
import { type Backer, dayMs, gatherBackers, openCampaign } from './support/campaign.ts';
import { giveBackKilled } from './support/giving-back.ts';
import { nextPlainMonday } from './support/plain-monday.ts';
import { attemptsOf, bookOf, slowDown, spreadOut } from './support/provider.ts';
import { askAll, type Wish } from './support/wishes.ts';

const hourMs = 60 * 60_000;
const minuteMs = 60_000;
const priceKrw = 12_345;
const closesAtHour = 18;
/** 30 s of a request, 5 s of an offer in memory and 10 s for clocks lie between close and count. */
const fenceMs = 45_000;
const pollMs = 15;
const pollsMax = 1_500;

/** Cards by what becomes of their charge: attempts at the provider, the last of which succeeds or not. */
const stories = [
  ...Array.from({ length: 24 }, () => ({ card: '0001', attempts: 1, collected: true })),
  { card: '0030', attempts: 1, collected: true },
  { card: '0030', attempts: 1, collected: true },
  { card: '0032', attempts: 1, collected: true },
  { card: '0034', attempts: 1, collected: true },
  { card: '0011', attempts: 2, collected: true },
  { card: '0013', attempts: 4, collected: true },
  { card: '0015', attempts: 6, collected: true },
  { card: '0002', attempts: 6, collected: false },
  { card: '0002', attempts: 6, collected: false },
] as const;

let premises: Premises;

beforeAll(async () => {
  premises = await newPremises();
});
afterAll(() => premises.leave());

const untilCharged = async (product: Product, charges: number): Promise<void> => {
  for (let poll = 0; poll < pollsMax; poll += 1) {
    if ((await bookOf(product)).charges >= charges) return;
    await delay(pollMs);
  }
  throw new Error(`${charges} charges never happened.`);
};

const dateOfKst = (epochMs: number): string =>
  new Date(epochMs + 9 * hourMs).toISOString().slice(0, 10);

test('killed again and again while it charges, and while it gives all back: everybody once, and the books agree', {
  timeout: 240_000,
}, async () => {
  const random = drawnSeed('kill -9 while settling');
  let product = await premises.open();
  const restart = async (): Promise<void> => {
    await product.kill();
    product = await premises.open();
  };
  const monday = nextPlainMonday(await product.nowMs());
  await product.moveTo(monday - 3 * dayMs);
  const closesAtMs = monday + closesAtHour * hourMs;
  const { campaignId, rewardIds, association } = await openCampaign(product, {
    key: 'settling',
    number: 9_003,
    goalKrw: 500_000,
    closesAtMs,
    platformFeeBps: 300,
    rewards: [{ title: '닭강정 교환권', priceKrw, stockLimit: 500 }],
  });
  const cards = stories.map(({ card }) => `433000000000${card}`);
  const backers = await gatherBackers(product, 'settling', cards);
  const wishes = backers.map(
    (backer: Backer, index): Wish => ({
      key: `settling-wish-${index}`,
      backer,
      rewardId: rewardIds[0] ?? '',
      quantity: 1 + (index % 3),
      amountKrw: priceKrw * (1 + (index % 3)),
    }),
  );
  const pledgeIds = (await askAll(product, campaignId, wishes, 8)).map((reply) => {
    if (reply.kind !== 'accepted') throw new Error(`Not accepted: ${JSON.stringify(reply)}`);
    return reply.pledge.pledgeId;
  });

  // Three minutes pass at once, and with them three ticks of the schedule that starts settlements.
  await spreadOut(product, 'charge', 300);
  const dueMs = closesAtMs + fenceMs;
  await Promise.all([1, 2, 3].map((tick) => product.jumpTo(dueMs + tick * minuteMs)));
  const firstCharges = stories.filter(({ attempts, collected }) => collected && attempts === 1);
  const chargedWhenKilled: number[] = [];
  for (const from of [1, 10, 20]) {
    await untilCharged(product, random.between(from, from + 7));
    await delay(random.between(0, 60));
    chargedWhenKilled.push((await bookOf(product)).charges);
    await restart();
  }
  console.log(`killed after ${chargedWhenKilled} charges`);
  // Or it would have been killed after its charges, and not while it makes them.
  expect(Math.min(...chargedWhenKilled)).toBeLessThan(firstCharges.length);
  await product.settle();
  expect((await bookOf(product)).charges).toBe(firstCharges.length);

  await slowDown(product, 'charge', 60);
  for (const [run, day] of [1, 2, 3, 4, 7].entries()) {
    const at = monday + day * dayMs + 17 * hourMs;
    await product.moveTo(at - minuteMs);
    const before = await bookOf(product);
    await product.jumpTo(at);
    if (run === 0 || run === 4) {
      await delay(random.between(0, 250));
      await restart();
    }
    await product.settle();
    const collectedNow = stories.filter((each) => each.collected && each.attempts === run + 2);
    expect((await bookOf(product)).charges - before.charges).toBe(collectedNow.length);
  }

  // Every consumer hears everything again, from the first day.
  await product.kill();
  forgetDeliveries(premises.dataDirectory, []);
  product = await premises.open();
  await product.settle();

  // What the provider says: each pledge that could be charged was charged once, its own amount.
  const retryDays = [0, 1, 2, 3, 4, 7].map((day) => dateOfKst(monday + day * dayMs));
  for (const [index, { attempts, collected }] of stories.entries()) {
    const pledgeId = pledgeIds[index] ?? '';
    const amountKrw = wishes[index]?.amountKrw ?? 0;
    expect(await bookOf(product, pledgeId)).toMatchObject({
      charges: collected ? 1 : 0,
      chargedKrw: collected ? amountKrw : 0,
      refunds: 0,
    });
    const tried = (await attemptsOf(product, pledgeId)).map((attempt) => ({
      day: attempt.slice(0, 10),
      status: attempt.split(' ')[1],
    }));
    expect(tried).toEqual(
      retryDays.slice(0, attempts).map((day, number) => ({
        day,
        status: collected && number === attempts - 1 ? 'DONE' : 'ABORTED',
      })),
    );
  }

  // What the product says.
  const won = (of: readonly Wish[]): number =>
    of.reduce((sum, { amountKrw }) => sum + amountKrw, 0);
  const paid = wishes.filter((_, index) => stories[index]?.collected);
  const providerFeeOf = ({ amountKrw }: Wish): number => Math.floor((amountKrw * 3) / 100);
  const providerFeeKrw = paid.reduce((sum, wish) => sum + providerFeeOf(wish), 0);
  const providerFeeVatKrw = paid.reduce(
    (sum, wish) => sum + Math.floor(providerFeeOf(wish) / 10),
    0,
  );
  const platformFeeKrw = Math.floor((won(paid) * 3) / 100);
  const platformFeeVatKrw = Math.floor(platformFeeKrw / 10);
  const netKrw =
    won(paid) - providerFeeKrw - providerFeeVatKrw - platformFeeKrw - platformFeeVatKrw;
  const operator = await clientOf(product, { role: 'operator', subject: 'crash-operator' });
  const { body: settlement } = await operator.readCampaignSettlement({ campaignId });
  expect(settlement).toMatchObject({
    status: 'settled',
    figures: {
      verdict: 'succeeded',
      pledgedKrw: won(wishes),
      collectedKrw: won(paid),
      pledgeCount: wishes.length,
      droppedPledges: 2,
      providerFeeKrw,
      providerFeeVatKrw,
      platformFeeKrw,
      platformFeeVatKrw,
      netKrw,
    },
  });
  const statuses = (await listPledges(product, campaignId)).map(({ status }) => status).toSorted();
  expect(statuses).toEqual(
    stories.map((each) => (each.collected ? 'collected' : 'dropped')).toSorted(),
  );
  const { body: page } = await product.client.readCampaign({ campaignId });
  expect(page).toMatchObject({ status: 'succeeded', figures: { collectedKrw: won(paid) } });

  const { body: statement } = await product.client.readStatement({ campaignId });
  expect(statement).toMatchObject({ collectedKrw: won(paid), refundedKrw: 0, balanceKrw: netKrw });
  const { body: journal } = await product.client.exportJournal({ campaignId });
  const report = verifyJournal(journal.split('\n'));
  expect(report).toMatchObject({ valid: true, sumKrw: 0, faults: [] });
  expect(report.entries).toBe(statement.entries);

  const { body: executions } = await operator.listExecutions({ machine: 'settlement' });
  expect(executions.items.map(({ name, status }) => ({ name, status }))).toEqual([
    { name: settlement.settlementId, status: 'succeeded' },
  ]);

  // All of it goes back: to everybody once, less what the platform keeps for having collected it.
  product = await giveBackKilled({
    product,
    restart: async () => {
      await restart();
      return product;
    },
    campaignId,
    random,
  });
  expect(await bookOf(product)).toMatchObject({ refunds: paid.length, refundedKrw: won(paid) });
  for (const [index, { collected }] of stories.entries()) {
    expect((await bookOf(product, pledgeIds[index])).refunds).toBe(collected ? 1 : 0);
  }
  const keptKrw = platformFeeKrw + platformFeeVatKrw;
  expect((await product.client.readStatement({ campaignId })).body).toMatchObject({
    refundedKrw: won(paid),
    providerFeeKrw: 0,
    providerFeeVatKrw: 0,
    balanceKrw: -keptKrw,
  });
  const { body: after } = await product.client.exportJournal({ campaignId });
  expect(verifyJournal(after.split('\n'))).toMatchObject({ valid: true, sumKrw: 0, faults: [] });
  const ended = (await listPledges(product, campaignId)).map(({ status }) => status).toSorted();
  expect(ended).toEqual(
    stories.map((each) => (each.collected ? 'refunded' : 'dropped')).toSorted(),
  );
  const finance = await clientOf(product, { role: 'finance', subject: 'crash-finance' });
  const { body: refund } = await finance.listExecutions({ machine: 'refund' });
  expect(refund.items.map(({ status }) => status)).toEqual(['succeeded']);
  const { associationId } = association;
  const { body: debts } = await finance.listAssociationDebts({ associationId });
  expect(debts.items).toMatchObject([{ campaignId, owedKrw: keptKrw }]);
  expect(await product.deadLetters()).toEqual([]);
  await product.kill();
  // Only the table's stream can tell how often it was told.
  expect(await timesTold(premises.dataDirectory, 'settlements', 'CampaignSettled')).toBe(1);
});
