import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../../demo/journey/stage.ts';
import { verifyJournal } from '../../../verify/ledger.ts';
import { forgetDeliveries } from '../../support/product/deliveries.ts';
import { newPremises, type Premises, type Product } from '../../support/product/running-product.ts';
import { drawnSeed } from '../../support/product/seed.ts';
import { timesTold } from '../../support/product/told.ts';
import { dayMs, gatherBackers, type LiveCampaign, openCampaign } from './support/campaign.ts';
import { nextPlainMonday } from './support/plain-monday.ts';
import { slowDown, transfersOf } from './support/provider.ts';
import { askAll } from './support/wishes.ts';

const hourMs = 60 * 60_000;
const minuteMs = 60_000;
const priceKrw = 50_000;
const units = 4;
const backerCount = 4;
/** Looks at a transfer, and the provider's own steps, lie minutes apart. */
const stepMinutes = 3;
const stepsMax = 20;
const pollMs = 15;
const pollsMax = 1_500;

let premises: Premises;
let product: Product;

beforeAll(async () => {
  premises = await newPremises();
});
afterAll(() => premises.leave());

const restart = async (): Promise<void> => {
  await product.kill();
  product = await premises.open();
};

const untilTransfers = async (count: number): Promise<void> => {
  for (let poll = 0; poll < pollsMax; poll += 1) {
    if ((await transfersOf(product)).payouts.length >= count) return;
    await delay(pollMs);
  }
  throw new Error(`Transfer ${count} was never asked for.`);
};

/** A campaign that closed on a Monday at 18:00 in Korea and has all its money. */
const settledCampaign = async (monday: number): Promise<LiveCampaign> => {
  await product.moveTo(monday - 3 * dayMs);
  const closesAtMs = monday + 18 * hourMs;
  const campaign = await openCampaign(product, {
    key: 'paying-out',
    number: 9_004,
    goalKrw: 500_000,
    closesAtMs,
    platformFeeBps: 300,
    // Promised for the day after the close, so that the reserve is free two weeks after it.
    rewards: [
      {
        ...{ title: '닭강정 교환권', priceKrw, stockLimit: null },
        estimatedDelivery: new Date(monday + dayMs + 9 * hourMs).toISOString().slice(0, 10),
      },
    ],
  });
  const { campaignId, rewardIds, association } = campaign;
  await association.treasurer.setPayoutAccount(
    { associationId: association.associationId },
    {
      bankCode: '088',
      accountNumber: '110123456781',
      holderName: '신포시장상인회',
      businessType: 'corporate',
    },
  );
  const cards = Array.from({ length: backerCount }, () => '4330000000000001');
  const backers = await gatherBackers(product, 'paying-out', cards);
  const wishes = backers.map((backer, index) => ({
    key: `paying-out-wish-${index}`,
    backer,
    rewardId: rewardIds[0] ?? '',
    quantity: units,
    amountKrw: priceKrw * units,
  }));
  for (const { kind } of await askAll(product, campaignId, wishes, backerCount)) {
    expect(kind).toBe('accepted');
  }
  await product.moveTo(closesAtMs + 2 * minuteMs);
  return campaign;
};

test('killed on the way of each tranche: the provider paid each once, and the books are even', {
  timeout: 180_000,
}, async () => {
  const random = drawnSeed('kill -9 while paying out');
  product = await premises.open();
  const monday = nextPlainMonday(await product.nowMs());
  const { campaignId, association } = await settledCampaign(monday);
  const { associationId } = association;
  const treasurerOf = (subject: string) =>
    clientOf(product, { role: 'association', subject, associationId, memberRole: 'treasurer' });
  const treasurer = await treasurerOf('paying-out-treasurer');

  // 800,000 won, less 3 % for the provider and 3 % for the platform, and 10 % of VAT on both.
  const netKrw = 800_000 - 4 * 6_000 - 4 * 600 - 24_000 - 2_400;
  const { body: plan } = await treasurer.listCampaignPayouts({ campaignId });
  expect(plan.netKrw).toBe(netKrw);
  const [first, second] = plan.tranches;
  expect([first?.amountKrw, second?.amountKrw]).toEqual([(netKrw * 8) / 10, (netKrw * 2) / 10]);

  await slowDown(product, 'payout', 150);
  // The hold ends on the Monday two weeks later at 18:00, and the bank opens on Tuesday at 8:00; the
  // reserve is free when that Tuesday ends.
  const opensMs = [15, 16].map((day) => monday + day * dayMs + 8 * hourMs);
  for (const trancheId of [first?.trancheId ?? '', second?.trancheId ?? '']) {
    const requester = await treasurerOf('paying-out-treasurer');
    const evidence = [
      { kind: 'invoice' as const, description: '주방 설비', url: 'https://files.market.example/1' },
    ];
    const { body: payout } = await requester.requestPayout({ campaignId }, { trancheId, evidence });
    for (const subject of ['paying-out-finance-1', 'paying-out-finance-2']) {
      const officer = await clientOf(product, { role: 'finance', subject });
      await officer.approvePayout({ payoutId: payout.payoutId }, { decision: 'approve' });
    }
    // Killed with the approval just acknowledged, before or after its machine was started.
    await delay(random.between(0, 100));
    await restart();
    const made = trancheId === first?.trancheId ? 1 : 2;
    // Held money stays where it is, crash or no crash.
    await product.settle();
    expect((await transfersOf(product)).payouts).toHaveLength(made - 1);
    await product.jumpTo(opensMs[made - 1] ?? 0);
    if (made === 1) {
      await delay(random.between(0, 400));
      await restart();
    }
    // Killed when the provider has taken the transfer and, as a rule, nobody has heard of it yet.
    await untilTransfers(made);
    await delay(random.between(0, 200));
    console.log(`killed with transfer ${made} on its way`);
    await restart();
    const statusOf = async () => {
      const finance = await clientOf(product, { role: 'finance', subject: 'paying-out-finance-1' });
      return (await finance.readPayout({ payoutId: payout.payoutId })).body.status;
    };
    await product.settle();
    for (let step = 0; (await statusOf()) !== 'completed' && step < stepsMax; step += 1) {
      await product.jumpTo((await product.nowMs()) + stepMinutes * minuteMs);
      if (made === 1 && step === 0) {
        await delay(random.between(0, 300));
        await restart();
      }
      await product.settle();
    }
    expect(await statusOf()).toBe('completed');
  }

  // Every consumer hears everything again, from the first day.
  await product.kill();
  forgetDeliveries(premises.dataDirectory, []);
  product = await premises.open();
  await product.settle();

  const { payouts, completed, completedKrw } = await transfersOf(product);
  expect(payouts).toHaveLength(2);
  expect({ completed, completedKrw }).toEqual({ completed: 2, completedKrw: netKrw });
  const { body: statement } = await product.client.readStatement({ campaignId });
  expect(statement).toMatchObject({ paidOutKrw: netKrw, inTransitKrw: 0, balanceKrw: 0 });
  const { body: journal } = await product.client.exportJournal({ campaignId });
  expect(verifyJournal(journal.split('\n'))).toMatchObject({ valid: true, sumKrw: 0, faults: [] });
  const operator = await clientOf(product, { role: 'operator', subject: 'paying-out-operator' });
  const { body: executions } = await operator.listExecutions({ machine: 'payout' });
  expect(executions.items.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
  expect(await product.deadLetters()).toEqual([]);
  await product.kill();
  // Only the table's stream can tell how often each of the two was told.
  expect(await timesTold(premises.dataDirectory, 'payouts', 'PayoutApproved')).toBe(2);
});
