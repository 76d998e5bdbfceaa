import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenAssociation } from '../../../demo/journey/association.ts';
import { cards, registerCard } from '../../../demo/journey/donor.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import {
  type Backer,
  backerOf,
  closeCampaign,
  type LiveCampaign,
  liveCampaign,
  minuteMs,
  pledgeOf,
  testAssociation,
} from './support/world.ts';

/** Donors with an account, over HTTP. */

const number = 500;
const nowhere = { campaignId: 'campaign_00000000000000000000000000' };

let stack: LiveStack;
let association: OpenAssociation;
let campaign: LiveCampaign;
let backer: Backer;
beforeAll(async () => {
  stack = await liveStack();
  association = await testAssociation(stack, number);
  await stack.settle();
  campaign = await liveCampaign(stack, association);
  backer = await backerOf(stack, 'story-backer');
});

const gift = (amountKrw: number) => ({
  amountKrw,
  extraAmountKrw: amountKrw,
  paymentToken: backer.paymentToken,
});

describe('a pledge', () => {
  it('is placed once for one key, by a donor who can read it where the answer says', async () => {
    const { campaignId } = campaign;
    const { body, headers } = await actOnce(
      (wanted, options) => backer.client.placePledge({ campaignId }, wanted, options),
      gift(5_000),
      gift(6_000),
    );
    const { pledgeId } = body;
    expect(headers.get('location')).toBe(`/v1/pledges/${pledgeId}`);
    expect((await backer.client.readPledge({ pledgeId })).body).toMatchObject(body);
    const { items } = (await backer.client.listMyPledges({})).body;
    expect(items.map((each) => each.pledgeId)).toContain(pledgeId);
    expect(await refusalOf(backer.client.placePledge(nowhere, gift(5_000)))).toBe(
      'campaign_not_found',
    );
  });

  it('is changed under its ETag, with the amount that the basket comes to', async () => {
    const { pledgeId } = await pledgeOf(backer, campaign);
    const { etag = '' } = await backer.client.readPledge({ pledgeId });
    const [rewardId = ''] = campaign.rewardIds;
    const two = { amountKrw: 60_000, rewards: [{ rewardId, quantity: 2 }] };
    const changed = await backer.client.changePledge({ pledgeId }, two, { ifMatch: etag });
    expect(changed.body).toMatchObject({ amountKrw: 60_000 });
    const stale = backer.client.changePledge({ pledgeId }, two, { ifMatch: etag });
    expect(await refusalOf(stale)).toBe('stale_etag');
    const wrong = backer.client.changePledge(
      { pledgeId },
      { ...two, amountKrw: 61_000 },
      { ifMatch: changed.etag ?? '' },
    );
    expect(await refusalOf(wrong)).toBe('amount_mismatch');
  });

  it('is cancelled once, and is over then', async () => {
    const { pledgeId } = await pledgeOf(backer, campaign);
    const { body } = await actOnce(
      (wanted, options) => backer.client.cancelPledge({ pledgeId }, wanted, options),
      { reason: '마음이 바뀌었습니다.' },
      { reason: '다른 까닭' },
    );
    expect(body).toMatchObject({ status: 'cancelled' });
    const again = backer.client.cancelPledge({ pledgeId }, {});
    expect(await refusalOf(again)).toBe('pledge_not_cancellable');
    const { etag = '' } = await backer.client.readPledge({ pledgeId });
    const change = backer.client.changePledge({ pledgeId }, gift(9_000), { ifMatch: etag });
    expect(await refusalOf(change)).toBe('pledge_not_changeable');
  });

  it('is shown to the association without who gave it, if the donor wants that', async () => {
    const { campaignId } = campaign;
    const { body } = await backer.client.placePledge(
      { campaignId },
      { ...gift(7_000), anonymous: true },
    );
    const { items } = (await association.owner.listCampaignPledges({ campaignId, limit: 100 }))
      .body;
    const shown = items.find(({ pledgeId }) => pledgeId === body.pledgeId);
    expect(shown).toMatchObject({ anonymous: true, donorId: null, amountKrw: 7_000 });
  });
});

describe('a guest’s pledge', () => {
  const guestOf = async () => {
    const { guestToken } = (await stack.client.issueGuestToken()).body;
    const client = stack.client.as({ guestToken });
    const customerKey = 'guest-customer-1';
    const response = await fetch(`${stack.sandboxUrl}/__sandbox/authorizations/billing`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ customerKey, cardNumber: cards.approves }),
    });
    const { authKey } = (await response.json()) as { authKey: string };
    const method = (await client.registerGuestPaymentMethod({ authKey, customerKey })).body;
    return { client, guestToken, paymentToken: method.methodToken };
  };
  const guestGift = (amountKrw: number, paymentToken: string) => ({
    amountKrw,
    extraAmountKrw: amountKrw,
    paymentToken,
    contactEmail: 'guest@market.example',
  });

  it('is placed, read, changed and cancelled with nothing but a token and a link', async () => {
    const { client, paymentToken } = await guestOf();
    const { campaignId } = campaign;
    const { body } = await actOnce(
      (wanted, options) => client.placeGuestPledge({ campaignId }, wanted, options),
      guestGift(5_000, paymentToken),
      guestGift(6_000, paymentToken),
    );
    const { pledgeId, linkToken } = body;
    const linked = stack.client.as({ pledgeLink: linkToken });
    const read = await linked.readGuestPledge({ pledgeId });
    expect(read.body).toMatchObject({ pledgeId, amountKrw: 5_000 });
    const ifMatch = read.etag ?? '';
    const change = { amountKrw: 8_000, extraAmountKrw: 8_000 };
    const changed = await linked.changeGuestPledge({ pledgeId }, change, { ifMatch });
    expect(changed.body).toMatchObject({ amountKrw: 8_000 });
    const stale = linked.changeGuestPledge({ pledgeId }, change, { ifMatch });
    expect(await refusalOf(stale)).toBe('stale_etag');
    const wrong = linked.changeGuestPledge(
      { pledgeId },
      { amountKrw: 9_000 },
      { ifMatch: changed.etag ?? '' },
    );
    expect(await refusalOf(wrong)).toBe('amount_mismatch');
    await actOnce(
      (wanted, options) => linked.cancelGuestPledge({ pledgeId }, wanted, options),
      { reason: '마음이 바뀌었습니다.' },
      { reason: '다른 까닭' },
    );
    const again = linked.cancelGuestPledge({ pledgeId }, {});
    expect(await refusalOf(again)).toBe('pledge_not_cancellable');
    const { etag = '' } = await linked.readGuestPledge({ pledgeId });
    const late = linked.changeGuestPledge({ pledgeId }, change, { ifMatch: etag });
    expect(await refusalOf(late)).toBe('pledge_not_changeable');
  });

  it('is nobody’s without its own link, and none without a token', async () => {
    const { client, paymentToken } = await guestOf();
    const { campaignId } = campaign;
    const mine = guestGift(5_000, paymentToken);
    const { body } = await client.placeGuestPledge({ campaignId }, mine);
    const other = (await client.placeGuestPledge({ campaignId }, mine)).body;
    const { pledgeId } = body;
    const wrong = stack.client.as({ pledgeLink: other.linkToken });
    expect(await refusalOf(wrong.readGuestPledge({ pledgeId }))).toBe('pledge_link_not_accepted');
    const edit = wrong.changeGuestPledge({ pledgeId }, { anonymous: true }, { ifMatch: '"v1"' });
    expect(await refusalOf(edit)).toBe('pledge_link_not_accepted');
    expect(await refusalOf(wrong.cancelGuestPledge({ pledgeId }, {}))).toBe(
      'pledge_link_not_accepted',
    );
    expect(await refusalOf(stack.client.placeGuestPledge({ campaignId }, mine))).toBe(
      'guest_token_not_accepted',
    );
    expect(await refusalOf(client.placeGuestPledge(nowhere, mine))).toBe('campaign_not_found');
  });
});

describe('the deadline', () => {
  it('ends placing, changing and cancelling, and the card can still be saved', async () => {
    const { campaignId } = campaign;
    const poor = await backerOf(stack, 'story-poor-backer', cards.declinesAlways);
    const { pledgeId } = await pledgeOf(poor, campaign);
    const paid = await pledgeOf(backer, campaign);
    await closeCampaign(stack, campaign);
    const late = backer.client.placePledge({ campaignId }, gift(5_000));
    expect(await refusalOf(late)).toBe('campaign_closed');
    const { guestToken } = (await stack.client.issueGuestToken()).body;
    const guest = stack.client.as({ guestToken });
    const lateGuest = guest.placeGuestPledge(
      { campaignId },
      { amountKrw: 5_000, extraAmountKrw: 5_000, contactEmail: 'guest@market.example' },
    );
    expect(await refusalOf(lateGuest)).toBe('campaign_closed');
    const cancel = backer.client.cancelPledge({ pledgeId: paid.pledgeId }, {});
    expect(['campaign_closed', 'pledge_not_cancellable']).toContain(await refusalOf(cancel));
    const declined = await poor.client.readPledge({ pledgeId });
    expect(declined.body).toMatchObject({ status: 'declined', declineCode: expect.any(String) });
    const paymentToken = await registerCard(stack, poor, cards.approves);
    const ifMatch = declined.etag ?? '';
    await poor.client.changePledge({ pledgeId }, { paymentToken }, { ifMatch });
    await stack.moveTo(Date.parse(String(declined.body.nextAttemptAt)) + minuteMs);
    await stack.settle();
    expect((await poor.client.readPledge({ pledgeId })).body.status).toBe('collected');
  });
});
