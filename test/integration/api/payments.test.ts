import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { type OpenAssociation, operatorClaims } from '../../../demo/journey/association.ts';
import { cards, donorOf } from '../../../demo/journey/donor.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { whileUnavailable } from './support/faults.ts';
import { payInWindow, typeCard } from './support/window.ts';
import {
  hourMs,
  type LiveCampaign,
  liveCampaign,
  minuteMs,
  testAssociation,
} from './support/world.ts';

/** Cards and payments at pledge time over HTTP, by donors and by guests. */

const number = 520;

let stack: LiveStack;
let association: OpenAssociation;
let kept: LiveCampaign;
beforeAll(async () => {
  stack = await liveStack();
  association = await testAssociation(stack, number);
  await stack.settle();
  kept = await liveCampaign(stack, association, { terms: { fundingModel: 'keep_it_all' } });
});

const client = async (subject: string): Promise<Client> => (await donorOf(stack, subject)).client;
const nobody = { paymentMethodId: 'method_00000000000000000000000000' };

describe('a donor’s card', () => {
  it('is registered once for one key, listed, and deleted', async () => {
    const donor = await client('story-card');
    const { body, headers } = await actOnce(
      (card, options) => donor.registerPaymentMethod(card, options),
      await typeCard(stack, cards.approves),
      await typeCard(stack, cards.approves),
    );
    const { paymentMethodId } = body;
    expect(headers.get('location')).toBe(`/v1/me/payment-methods/${paymentMethodId}`);
    const { items } = (await donor.listPaymentMethods()).body;
    expect(items.map((each) => each.paymentMethodId)).toEqual([paymentMethodId]);
    // The card is gone for its donor at once; the provider is told as soon as it can be.
    await whileUnavailable(stack, 'delete', async () => {
      expect((await donor.deletePaymentMethod({ paymentMethodId })).status).toBe(204);
    });
    expect((await donor.listPaymentMethods()).body.items).toEqual([]);
    expect(await refusalOf(donor.deletePaymentMethod(nobody))).toBe('payment_method_not_found');
  });

  it('that was deleted does not come back under its old key', async () => {
    const donor = await client('story-card-again');
    const card = await typeCard(stack, cards.approves);
    const options = { idempotencyKey: randomUUID() };
    const { paymentMethodId } = (await donor.registerPaymentMethod(card, options)).body;
    await donor.deletePaymentMethod({ paymentMethodId });
    expect(await refusalOf(donor.registerPaymentMethod(card, options))).toBe(
      'payment_method_not_found',
    );
  });

  it('is refused when its company refuses it, and not when nobody answers', async () => {
    const donor = await client('story-card-refused');
    const refused = await typeCard(stack, '4330000000000040');
    expect(await refusalOf(donor.registerPaymentMethod(refused))).toBe('payment_method_refused');
    const card = await typeCard(stack, cards.approves);
    const options = { idempotencyKey: randomUUID() };
    await whileUnavailable(stack, 'issue', async () => {
      const registration = donor.registerPaymentMethod(card, options);
      expect(await refusalOf(registration)).toBe('payment_provider_unavailable');
    });
    expect((await donor.registerPaymentMethod(card, options)).status).toBe(201);
  });

  it('is one of ten at most', async () => {
    const donor = await client('story-many-cards');
    for (let index = 0; index < 10; index += 1) {
      await donor.registerPaymentMethod(await typeCard(stack, cards.approves));
    }
    const eleventh = donor.registerPaymentMethod(await typeCard(stack, cards.approves));
    expect(await refusalOf(eleventh)).toBe('too_many_payment_methods');
  });
});

describe('a guest’s card', () => {
  const guest = async () =>
    stack.client.as({ guestToken: (await stack.client.issueGuestToken()).body.guestToken });

  it('is registered, refused and deleted as a donor’s is', async () => {
    const someone = await guest();
    const card = await typeCard(stack, cards.approves);
    const options = { idempotencyKey: randomUUID() };
    const first = await someone.registerGuestPaymentMethod(card, options);
    const other = await typeCard(stack, cards.approves);
    expect(await refusalOf(someone.registerGuestPaymentMethod(other, options))).toBe(
      'idempotency_key_reused',
    );
    const refused = await typeCard(stack, '4330000000000040');
    expect(await refusalOf(someone.registerGuestPaymentMethod(refused))).toBe(
      'payment_method_refused',
    );
    const { paymentMethodId } = first.body;
    expect((await someone.deleteGuestPaymentMethod({ paymentMethodId })).status).toBe(204);
    expect(await refusalOf(someone.registerGuestPaymentMethod(card, options))).toBe(
      'payment_method_not_found',
    );
    expect(await refusalOf(someone.deleteGuestPaymentMethod(nobody))).toBe(
      'payment_method_not_found',
    );
    await whileUnavailable(stack, 'issue', async () => {
      const registration = someone.registerGuestPaymentMethod(other);
      expect(await refusalOf(registration)).toBe('payment_provider_unavailable');
    });
  });

  it('needs a token that is ours, and is one of ten', async () => {
    const forged = stack.client.as({ guestToken: 'donor_x.1.y' });
    const card = await typeCard(stack, cards.approves);
    expect(await refusalOf(forged.registerGuestPaymentMethod(card))).toBe(
      'guest_token_not_accepted',
    );
    const someone = await guest();
    for (let index = 0; index < 10; index += 1) {
      await someone.registerGuestPaymentMethod(await typeCard(stack, cards.approves));
    }
    expect(await refusalOf(someone.registerGuestPaymentMethod(card))).toBe(
      'too_many_payment_methods',
    );
  });
});

describe('a pledge that is paid at once', () => {
  const gift = { amountKrw: 40_000, extraAmountKrw: 40_000 };

  it('waits for its payment, is declined with one card and paid with another', async () => {
    const donor = await client('story-payer');
    const { pledgeId } = (await donor.placePledge({ campaignId: kept.campaignId }, gift)).body;
    await stack.settle();
    const { body: payment } = await donor.readPayment({ pledgeId });
    expect(payment).toMatchObject({ status: 'awaiting', amountKrw: 40_000 });
    const poor = await payInWindow(stack, payment, cards.declinesAlways);
    const declined = donor.confirmPayment({ pledgeId }, { paymentKey: poor });
    expect(await refusalOf(declined)).toBe('payment_declined');
    const { body: next } = await donor.readPayment({ pledgeId });
    const [paymentKey, otherKey] = [
      await payInWindow(stack, next, cards.approves),
      await payInWindow(stack, next, cards.approves),
    ];
    const paid = await actOnce(
      (confirmation, options) => donor.confirmPayment({ pledgeId }, confirmation, options),
      { paymentKey },
      { paymentKey: otherKey },
    );
    expect(paid.body).toMatchObject({ status: 'approved', amountKrw: 40_000 });
    const twice = donor.confirmPayment({ pledgeId }, { paymentKey: otherKey });
    expect(await refusalOf(twice)).toBe('payment_already_made');
    await stack.settle();
    expect((await donor.readPledge({ pledgeId })).body.status).toBe('paid');
    const { items } = (await donor.listPayments({})).body;
    expect(items).toMatchObject([{ kind: 'payment', pledgeId, amountKrw: 40_000 }]);
  });

  it('loses its place when nobody pays', async () => {
    const donor = await client('story-late-payer');
    const { pledgeId } = (await donor.placePledge({ campaignId: kept.campaignId }, gift)).body;
    await stack.settle();
    const { body: payment } = await donor.readPayment({ pledgeId });
    await stack.moveTo((await stack.nowMs()) + 16 * minuteMs);
    const paymentKey = await payInWindow(stack, payment, cards.approves);
    const late = donor.confirmPayment({ pledgeId }, { paymentKey });
    expect(await refusalOf(late)).toBe('payment_window_closed');
    await stack.moveTo((await stack.nowMs()) + hourMs);
    expect((await donor.readPledge({ pledgeId })).body.status).toBe('expired');
  });

  it('is paid by a guest as by a donor', async () => {
    const { guestToken } = (await stack.client.issueGuestToken()).body;
    const guest = stack.client.as({ guestToken });
    const place = () =>
      guest.placeGuestPledge(
        { campaignId: kept.campaignId },
        { ...gift, contactEmail: 'guest@market.example' },
      );
    const { pledgeId } = (await place()).body;
    const { pledgeId: lateId } = (await place()).body;
    await stack.settle();
    const { body: payment } = await guest.readGuestPayment({ pledgeId });
    const poor = await payInWindow(stack, payment, cards.declinesAlways);
    const declined = guest.confirmGuestPayment({ pledgeId }, { paymentKey: poor });
    expect(await refusalOf(declined)).toBe('payment_declined');
    const { body: next } = await guest.readGuestPayment({ pledgeId });
    const paymentKey = await payInWindow(stack, next, cards.approves);
    const paid = await guest.confirmGuestPayment({ pledgeId }, { paymentKey });
    expect(paid.body.status).toBe('approved');
    const other = await payInWindow(stack, next, cards.approves);
    const twice = guest.confirmGuestPayment({ pledgeId }, { paymentKey: other });
    expect(await refusalOf(twice)).toBe('payment_already_made');
    const stranger = stack.client.as({
      guestToken: (await stack.client.issueGuestToken()).body.guestToken,
    });
    expect(await refusalOf(stranger.readGuestPayment({ pledgeId }))).toBe('payment_not_found');
    expect(await refusalOf(stranger.confirmGuestPayment({ pledgeId }, { paymentKey }))).toBe(
      'payment_not_found',
    );
    const forged = stack.client.as({ guestToken: 'donor_x.1.y' });
    expect(await refusalOf(forged.confirmGuestPayment({ pledgeId }, { paymentKey }))).toBe(
      'guest_token_not_accepted',
    );
    await stack.moveTo((await stack.nowMs()) + 16 * minuteMs);
    const late = guest.confirmGuestPayment({ pledgeId: lateId }, { paymentKey: other });
    expect(await refusalOf(late)).toBe('payment_window_closed');
  });
});

describe('a refund of a whole campaign', () => {
  it('cannot be proposed for a campaign that collected nothing', async () => {
    const operator = await clientOf(stack, operatorClaims);
    const unknown = { campaignId: `campaign_${'0'.repeat(26)}` };
    const proposal = operator.proposeCampaignRefund(unknown, { reason: '없는 펀딩입니다.' });
    expect(await refusalOf(proposal)).toBe('collected_campaign_not_found');
  });
});
