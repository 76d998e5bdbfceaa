import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from '../api/support/acts.ts';
import { dayMs, gatherBackers, openCampaign } from '../crash/support/campaign.ts';
import {
  close,
  conserved,
  minuteMs,
  priceKrw,
  type Scene,
  staff,
  verifiedJournal,
} from '../settlements/scene.ts';
import { asked, followsByLink, guestPledge, nextMondayNoon, strangerOn } from './scene.ts';

/** One campaign from its close until nothing of it is left. */
const number = 76_001;
let stage: LiveStack;
let scene: Scene;
let donors: readonly Client[];
let pledgeIds: string[];
let rewardId: string;
let guest: { readonly client: Client; readonly pledgeId: string };
let operator: Client;
let finance: Client;

beforeAll(async () => {
  stage = await liveStack();
  operator = await staff(stage, 'operator', 7);
  finance = await staff(stage, 'finance', 7);
  const closesAtMs = nextMondayNoon(await stage.nowMs());
  const rewards = [
    { title: '교환권', priceKrw, stockLimit: null, legalBasis: 'commerce' as const },
  ];
  const campaign = await openCampaign(stage, {
    key: `refunding-${number}`,
    number,
    goalKrw: 100_000,
    closesAtMs,
    platformFeeBps: 0,
    rewards,
  });
  scene = { ...campaign, closesAtMs };
  rewardId = campaign.rewardIds[0] ?? '';
  const backers = await gatherBackers(stage, `refunding-${number}`, [
    cards.approves,
    cards.approves,
  ]);
  donors = backers.map(({ token }) => stage.client.as({ token }));
  pledgeIds = [];
  for (const [index, donor] of donors.entries()) {
    const { body } = await donor.placePledge(
      { campaignId: scene.campaignId },
      {
        rewards: [{ rewardId, quantity: 2 }],
        amountKrw: 2 * priceKrw,
        paymentToken: backers[index]?.methodToken ?? '',
      },
    );
    pledgeIds.push(body.pledgeId);
  }
  guest = await guestPledge(stage, scene.campaignId, rewardId);
  await stage.settle();
  await close(stage, scene);
  await stage.settle();
});

const ask = async (index: number, quantity: number): Promise<string> => {
  const { body } = await (donors[index] as Client).requestRefund(
    { pledgeId: pledgeIds[index] ?? '' },
    asked(rewardId, quantity),
  );
  await stage.settle();
  return body.refundRequestId;
};
const read = async (refundRequestId: string) =>
  (await operator.readRequest({ refundRequestId })).body;
const statement = async () =>
  (await stage.client.readStatement({ campaignId: scene.campaignId })).body;
const note = '확인했습니다.';

describe('a part of a pledge', () => {
  let first: string;

  it('is asked back once, by its donor, for what was pledged', async () => {
    const pledgeId = pledgeIds[0] ?? '';
    const donor = donors[0] as Client;
    const { body } = await actOnce(
      (wanted, options) => donor.requestRefund({ pledgeId }, wanted, options),
      asked(rewardId, 1),
      asked(rewardId, 2),
    );
    first = body.refundRequestId;
    expect(body.amountKrw).toBe(50_000);
    await stage.settle();
    expect(await refusalOf(donor.requestRefund({ pledgeId }, asked(rewardId, 3)))).toBe(
      'reward_not_pledged',
    );
    const foreign = (donors[1] as Client).requestRefund({ pledgeId }, asked(rewardId, 1));
    expect(await refusalOf(foreign)).toBe('pledge_not_found');
    expect((await donor.readRequest({ refundRequestId: first })).body.status).toBe('open');
    const others = (donors[1] as Client).readRequest({ refundRequestId: first });
    expect(await refusalOf(others)).toBe('refund_request_not_found');
  });

  it('is decided by the association once, also by two people at once', async () => {
    const { owner, treasurer } = scene.association;
    const params = { refundRequestId: first };
    expect(await refusalOf(operator.decideRequest(params, { decision: 'grant', note }))).toBe(
      'refund_request_not_decidable',
    );
    const stranger = await strangerOn(stage);
    expect(await refusalOf(stranger.decideRequest(params, { decision: 'grant', note }))).toBe(
      'refund_request_not_found',
    );
    const answers = await Promise.allSettled([
      owner.decideRequest(params, { decision: 'grant', note }),
      treasurer.decideRequest(params, { decision: 'grant', note }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await stage.settle();
    expect((await read(first)).status).toBe('refunded');
    expect(await statement()).toMatchObject({ collectedKrw: 250_000, refundedKrw: 50_000 });
    const { body } = await (donors[0] as Client).readPledge({ pledgeId: pledgeIds[0] ?? '' });
    expect(body.status).toBe('collected');
    expect((await conserved(stage, scene.campaignId)).holds).toBe(true);
  });

  it('never comes to more than was pledged, whatever is granted', async () => {
    const both = await ask(0, 2);
    const { owner } = scene.association;
    const grant = owner.decideRequest({ refundRequestId: both }, { decision: 'grant', note });
    expect(await refusalOf(grant)).toBe('refund_exceeds_pledge');
    const { body } = await owner.decideRequest(
      { refundRequestId: both },
      { decision: 'refuse', note },
    );
    expect(body.status).toBe('refused');
  });

  it('goes to the operator on an appeal, whose word is the last', async () => {
    const { owner } = scene.association;
    const refundRequestId = await ask(1, 1);
    const params = { refundRequestId };
    const donor = donors[1] as Client;
    await actOnce(
      (body, options) => owner.decideRequest(params, body, options),
      { decision: 'refuse' as const, note },
      { decision: 'refuse' as const, note: '다른 까닭입니다.' },
    );
    await actOnce(
      (body, options) => donor.appealRequest(params, body, options),
      { reason: '다시 봐 주세요.' },
      { reason: '다른 까닭입니다.' },
    );
    const { body } = await operator.decideRequest(params, { decision: 'refuse', note });
    expect(body.status).toBe('rejected');
    expect(await refusalOf(owner.decideRequest(params, { decision: 'grant', note }))).toBe(
      'refund_request_not_decidable',
    );
  });

  it('is asked back by a guest with nothing but the link', async () => {
    const { client, pledgeId } = guest;
    const others = { owner: scene.association.owner, othersRequestId: first };
    const stranger = stage.client.requestGuestRefund({ pledgeId }, asked(rewardId, 1));
    expect(await refusalOf(stranger)).toBe('pledge_link_not_accepted');
    await actOnce(
      (body, options) => client.requestGuestRefund({ pledgeId }, body, options),
      asked(rewardId, 1),
      { ...asked(rewardId, 1), reason: '다른 까닭입니다.' },
    ).then((answer) => followsByLink(stage, guest, answer, others));
  });

  it('is the operator’s to decide after three business days', async () => {
    const refundRequestId = await ask(1, 1);
    const { dueAt } = await read(refundRequestId);
    // Asked on a Monday: due when Thursday ends in Korea, unless a holiday lies in between.
    expect(Date.parse(dueAt) - scene.closesAtMs).toBeGreaterThan(3 * dayMs);
    await stage.moveTo(Date.parse(dueAt) + 2 * minuteMs);
    await stage.settle();
    expect((await read(refundRequestId)).status).toBe('escalated');
    const { items } = (await operator.listRequests({})).body;
    expect(items.map((each) => each.refundRequestId)).toContain(refundRequestId);
    const { owner } = scene.association;
    const late = owner.decideRequest({ refundRequestId }, { decision: 'grant', note });
    expect(await refusalOf(late)).toBe('refund_request_not_decidable');
    await operator.decideRequest({ refundRequestId }, { decision: 'grant', note });
    await stage.settle();
    expect((await read(refundRequestId)).status).toBe('refunded');
    const listed = (await owner.listCampaignRequests({ campaignId: scene.campaignId })).body.items;
    expect(listed).toHaveLength(5);
    const over = (donors[1] as Client).appealRequest({ refundRequestId }, { reason: note });
    expect(await refusalOf(over)).toBe('refund_request_not_appealable');
  });
});

describe('a whole campaign', () => {
  it('is given back once two people agreed: what is left of each pledge, booked and marked', async () => {
    const { campaignId } = scene;
    const { owner } = scene.association;
    expect(await refusalOf(owner.readCampaignRefund({ campaignId }))).toBe(
      'campaign_refund_not_found',
    );
    expect(await refusalOf(finance.approveCampaignRefund({ campaignId }, {}))).toBe(
      'campaign_refund_not_found',
    );
    await actOnce(
      (body, options) => operator.proposeCampaignRefund({ campaignId }, body, options),
      { reason: '상인회가 이행할 수 없습니다.' },
      { reason: '다른 까닭입니다.' },
    );
    const again = operator.proposeCampaignRefund({ campaignId }, { reason: '한 번 더' });
    expect(await refusalOf(again)).toBe('campaign_refund_exists');
    const same = await clientOf(stage, { role: 'finance', subject: 'operator-7' });
    expect(await refusalOf(same.approveCampaignRefund({ campaignId }, {}))).toBe(
      'approver_is_proposer',
    );
    const key = { idempotencyKey: 'campaign-refund-1' };
    await finance.approveCampaignRefund({ campaignId }, {}, key);
    await finance.approveCampaignRefund({ campaignId }, {}, key);
    expect(await refusalOf(finance.approveCampaignRefund({ campaignId }, {}))).toBe(
      'campaign_refund_not_approvable',
    );
    await stage.settle();
    expect((await owner.readCampaignRefund({ campaignId })).body).toMatchObject({
      status: 'completed',
      refusedCount: 0,
    });
    expect(await statement()).toMatchObject({
      collectedKrw: 250_000,
      refundedKrw: 250_000,
      providerFeeKrw: 0,
      providerFeeVatKrw: 0,
      balanceKrw: 0,
    });
    for (const [index, donor] of donors.entries()) {
      const { body } = await donor.readPledge({ pledgeId: pledgeIds[index] ?? '' });
      expect(body.status).toBe('refunded');
      const late = donor.requestRefund({ pledgeId: body.pledgeId }, asked(rewardId, 1));
      expect(await refusalOf(late)).toBe('pledge_not_refundable');
    }
    const late = guest.client.requestGuestRefund({ pledgeId: guest.pledgeId }, asked(rewardId, 1));
    expect(await refusalOf(late)).toBe('pledge_not_refundable');
    await verifiedJournal(stage, campaignId);
  });
});
