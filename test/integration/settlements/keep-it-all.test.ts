import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards, donorOf, payPledge } from '../../../demo/journey/donor.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { dayMs, openCampaign } from '../crash/support/campaign.ts';
import { conserved, minuteMs, priceKrw, staff, verifiedJournal } from './scene.ts';

let stage: LiveStack;
let finance: Client;
beforeAll(async () => {
  stage = await liveStack();
  finance = await staff(stage, 'finance');
});

/** A keep-it-all campaign with a goal nobody reaches, and two pledges of which one is paid. */
const halfPaid = async (number: number) => {
  const closesAtMs = (await stage.nowMs()) + 3 * dayMs;
  const key = `keeping-${number}`;
  const campaign = await openCampaign(stage, {
    key,
    number,
    goalKrw: 10_000_000,
    closesAtMs,
    platformFeeBps: 0,
    rewards: [{ title: '교환권', priceKrw, stockLimit: 10 }],
    more: { fundingModel: 'keep_it_all' },
  });
  const rewards = [{ rewardId: campaign.rewardIds[0] ?? '', quantity: 1 }];
  for (const index of [1, 2]) {
    const donor = await donorOf(stage, `${key}-donor-${index}`);
    const { body } = await donor.client.placePledge(
      { campaignId: campaign.campaignId },
      { rewards, amountKrw: priceKrw },
    );
    await stage.settle();
    if (index === 1) await payPledge(stage, donor, body.pledgeId, cards.approves);
  }
  await stage.settle();
  return { ...campaign, closesAtMs };
};

describe('a keep-it-all campaign', () => {
  it('has each payment booked as it is made, and is settled on what was paid', async () => {
    const { campaignId, closesAtMs } = await halfPaid(72_001);
    const { statement } = await conserved(stage, campaignId);
    expect(statement).toMatchObject({ collectedKrw: 50_000, providerFeeKrw: 1_500, entries: 1 });
    // Past the fence: the last payment's hold, its confirmation, and the ordinary margin.
    await stage.moveTo(closesAtMs + 2 * minuteMs);
    expect((await finance.readCampaignSettlement({ campaignId })).body.status).toBe('waiting');
    await stage.moveTo(closesAtMs + 27 * minuteMs);
    const { figures } = (await finance.readCampaignSettlement({ campaignId })).body;
    expect(figures).toMatchObject({
      verdict: 'succeeded',
      collectedKrw: 50_000,
      platformFeeKrw: 0,
      netKrw: 48_350,
    });
    expect((await conserved(stage, campaignId)).holds).toBe(true);
    expect((await verifiedJournal(stage, campaignId)).valid).toBe(true);
  });

  it('gives everything back when it is called off', async () => {
    const { campaignId, association } = await halfPaid(72_002);
    await association.owner.cancelCampaign(
      { campaignId },
      { reason: '공사를 할 수 없게 되었습니다.' },
    );
    await stage.settle();
    const now = await stage.nowMs();
    await stage.moveTo(now + 2 * minuteMs);
    await stage.moveTo(now + 30 * minuteMs);
    await stage.moveTo(now + 60 * minuteMs);
    const { figures } = (await finance.readCampaignSettlement({ campaignId })).body;
    expect(figures).toMatchObject({ verdict: 'cancelled', netKrw: 0 });
    const { statement, holds } = await conserved(stage, campaignId);
    expect(statement).toMatchObject({ collectedKrw: 50_000, refundedKrw: 50_000 });
    expect(holds).toBe(true);
    expect((await verifiedJournal(stage, campaignId)).valid).toBe(true);
  });
});
