import { randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from '../api/support/acts.ts';
import { documentsOf, tablesHolding } from '../api/support/stored.ts';
import {
  close,
  conserved,
  minuteMs,
  pledged,
  priceKrw,
  type Scene,
  staff,
  verifiedJournal,
} from '../settlements/scene.ts';

/** A donor and a guest who have paid, their receipts, and what is left of them when they ask to be forgotten. */

const number = 78_001;
/** Nobody else's data holds it. */
const marker = `planted-${randomUUID()}`;

let stack: LiveStack;
let scene: Scene;
let donor: Client;
let guest: { client: Client; linked: Client; donorId: string; pledgeId: string };
let pledgeId: string;
beforeAll(async () => {
  stack = await liveStack();
  scene = await pledged(stack, { number, goalKrw: 100_000, cards: [cards.approves] });
  donor = stack.client.as({
    token: await stack.token({ role: 'donor', subject: `settling-${number}-donor-0` }),
  });
  guest = await pledgeAsGuest();
  pledgeId = (await donor.listMyPledges({})).body.items[0]?.pledgeId ?? '';
  for (const early of [
    () => donor.readReceipt({ pledgeId }),
    () => donor.printReceipt({ pledgeId }),
    () => guest.linked.readGuestReceipt({ pledgeId: guest.pledgeId }),
    () => guest.linked.printGuestReceipt({ pledgeId: guest.pledgeId }),
  ]) {
    expect(await refusalOf(early())).toBe('payment_not_found');
  }
  await close(stack, scene);
});

const pledgeAsGuest = async () => {
  const { guestToken } = (await stack.client.issueGuestToken()).body;
  const client = stack.client.as({ guestToken });
  const customerKey = `guest-${number}`;
  const response = await fetch(`${stack.sandboxUrl}/__sandbox/authorizations/billing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ customerKey, cardNumber: cards.approves }),
  });
  const { authKey } = (await response.json()) as { authKey: string };
  const { methodToken } = (await client.registerGuestPaymentMethod({ authKey, customerKey })).body;
  const { body } = await client.placeGuestPledge(
    { campaignId: scene.campaignId },
    {
      rewards: [{ rewardId: scene.rewardIds[0] ?? '', quantity: 1 }],
      amountKrw: priceKrw,
      paymentToken: methodToken,
      contactEmail: `${marker}@erase.example`,
    },
  );
  const linked = stack.client.as({ pledgeLink: body.linkToken });
  const donorId = guestToken.split('.')[0] ?? '';
  return { client, linked, donorId, pledgeId: body.pledgeId };
};

/** What the vault holds of a person's cards. */
const vaultOf = async (donorId: string) => {
  const { documents, table } = await documentsOf(stack, 'paymentmethods');
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :donor',
      ExpressionAttributeValues: { ':donor': donorId },
      ConsistentRead: true,
    }),
  );
  return Items.map(({ status, billingKey, maskedNumber }) => ({
    status,
    hasCard: billingKey !== undefined || maskedNumber !== undefined,
  }));
};

describe('a donor’s receipt', () => {
  it('tells what was paid, to the one who paid', async () => {
    expect((await donor.readReceipt({ pledgeId })).body).toMatchObject({
      pledgeId,
      campaignId: scene.campaignId,
      campaignTitle: expect.any(String),
      associationName: expect.stringContaining('상인회'),
      paidKrw: priceKrw,
      refunds: [],
      refundedKrw: 0,
      leftKrw: priceKrw,
    });
    const other = stack.client.as({ token: await stack.token({ role: 'donor', subject: 'x' }) });
    expect(await refusalOf(other.readReceipt({ pledgeId }))).toBe('payment_not_found');
  });

  it('is there for a guest by the link of the pledge, and by no other', async () => {
    const { linked } = guest;
    const { body } = await linked.readGuestReceipt({ pledgeId: guest.pledgeId });
    expect(body).toMatchObject({ pledgeId: guest.pledgeId, paidKrw: priceKrw });
    for (const foreign of [
      () => linked.readGuestReceipt({ pledgeId }),
      () => linked.printGuestReceipt({ pledgeId }),
    ]) {
      expect(await refusalOf(foreign())).toBe('pledge_link_not_accepted');
    }
  });

  it('can be printed by both', async () => {
    const printed = [
      await donor.printReceipt({ pledgeId }),
      await guest.linked.printGuestReceipt({ pledgeId: guest.pledgeId }),
    ];
    for (const { headers, body } of printed) {
      expect(headers.get('content-type')).toBe('application/pdf');
      expect(String(body).slice(0, 5)).toBe('%PDF-');
    }
  });

  it('says what came back', async () => {
    const { body: asked } = await donor.requestRefund(
      { pledgeId },
      {
        ground: 'defect',
        deliveredOn: new Date(await stack.nowMs()).toISOString().slice(0, 10),
        rewards: [{ rewardId: scene.rewardIds[0] ?? '', quantity: 1 }],
        reason: `${marker} 상자가 찢어졌습니다.`,
      },
    );
    await stack.settle();
    const { refundRequestId } = asked;
    const decision = { decision: 'grant' as const, note: '확인' };
    await scene.association.owner.decideRequest({ refundRequestId }, decision);
    await stack.settle();
    expect((await donor.readReceipt({ pledgeId })).body).toMatchObject({
      refunds: [{ amountKrw: priceKrw, cause: 'asked' }],
      refundedKrw: priceKrw,
      leftKrw: 0,
    });
    expect((await conserved(stack, scene.campaignId)).holds).toBe(true);
  });
});

describe('a person who asks to be forgotten', () => {
  it('leaves no trace as a guest, but for ids', async () => {
    const email = `${marker}@erase.example`;
    expect(await tablesHolding(stack, email)).toEqual(['jangteo-dev-pledges']);
    expect(await vaultOf(guest.donorId)).toEqual([{ status: 'active', hasCard: true }]);
    const forged = stack.client.as({ guestToken: 'donor_x.1.y' });
    expect(await refusalOf(forged.requestGuestErasure())).toBe('guest_token_not_accepted');
    const options = { idempotencyKey: `forget-${number}` };
    const first = await guest.client.requestGuestErasure(options);
    expect((await guest.client.requestGuestErasure(options)).body).toEqual(first.body);
    await stack.settle();
    expect(await tablesHolding(stack, email)).toEqual([]);
    expect(await vaultOf(guest.donorId)).toEqual([{ status: 'deleted', hasCard: false }]);
  });

  it('leaves what the law has us keep in one place, and the books whole', async () => {
    expect(await vaultOf(`settling-${number}-donor-0`)).toEqual([
      { status: 'active', hasCard: true },
    ]);
    await donor.requestErasure();
    await stack.settle();
    expect(await vaultOf(`settling-${number}-donor-0`)).toEqual([
      { status: 'deleted', hasCard: false },
    ]);
    // What was written in a dispute is kept for three years (test/integration/refunds/retention.test.ts).
    expect(await tablesHolding(stack, marker)).toEqual(['jangteo-dev-refunds']);
    const journal = await verifiedJournal(stack, scene.campaignId);
    expect(journal).toMatchObject({ valid: true, sumKrw: 0 });
    const operator = await staff(stack, 'operator');
    const listed = (await operator.listCampaignPledges({ campaignId: scene.campaignId })).body
      .items;
    expect(listed.map(({ anonymous }) => anonymous)).toEqual([true, true]);
  });

  it('is forgotten on an operator’s word too, with a reason', async () => {
    const operator = await staff(stack, 'operator');
    const order = { donorId: `settling-${number}-donor-9`, reason: '전화로 요청' };
    const other = { ...order, reason: '우편으로 요청' };
    await actOnce((wish, options) => operator.orderErasure(wish, options), order, other);
  });
});

describe('a receipt', () => {
  it('waits for its payment', async () => {
    const terms = { fundingModel: 'keep_it_all' as const };
    const open = await pledged(stack, { number: number + 1, goalKrw: 100_000, cards: [] }, terms);
    const gift = { amountKrw: 5_000, extraAmountKrw: 5_000 };
    const { campaignId } = open;
    const unpaid = (await donor.placePledge({ campaignId }, gift)).body.pledgeId;
    const { body } = await guest.client.placeGuestPledge(
      { campaignId },
      { ...gift, contactEmail: 'guest@market.example' },
    );
    const linked = stack.client.as({ pledgeLink: body.linkToken });
    await stack.settle();
    for (const early of [
      () => donor.readReceipt({ pledgeId: unpaid }),
      () => donor.printReceipt({ pledgeId: unpaid }),
      () => linked.readGuestReceipt({ pledgeId: body.pledgeId }),
      () => linked.printGuestReceipt({ pledgeId: body.pledgeId }),
    ]) {
      expect(await refusalOf(early())).toBe('receipt_not_ready');
    }
    await stack.moveTo((await stack.nowMs()) + minuteMs);
  });
});
