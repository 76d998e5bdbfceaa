import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import type { OpenAssociation } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { keptWebhooks, postWebhook } from '../../support/kept-webhooks.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { whileUnavailable } from './support/faults.ts';
import { payInWindow } from './support/window.ts';
import {
  backerOf,
  closeCampaign,
  type LiveCampaign,
  liveCampaign,
  pledgeOf,
  testAssociation,
} from './support/world.ts';

/** Payouts over HTTP: asked for, approved by two, transferred, and one that comes back late. */

const number = 560;
/** Ends in an account the sandbox completes, and fails on the next business day. */
const accountThatReturns = '10051239995';

let stack: LiveStack;
let association: OpenAssociation;
let campaign: LiveCampaign;
let officers: readonly Client[];
beforeAll(async () => {
  stack = await liveStack();
  association = await testAssociation(stack, number);
  const { associationId, treasurer } = association;
  await treasurer.setPayoutAccount(
    { associationId },
    {
      bankCode: '020',
      accountNumber: accountThatReturns,
      holderName: '시험상인회',
      businessType: 'corporate',
    },
  );
  await stack.settle();
  campaign = await liveCampaign(stack, association);
  await pledgeOf(await backerOf(stack, 'story-payout-backer'), campaign, 5);
  await closeCampaign(stack, campaign);
  officers = await Promise.all(
    ['one', 'two'].map((name) =>
      clientOf(stack, { role: 'finance', subject: `story-finance-${name}` }),
    ),
  );
});

/** Is charged, and every answer of it is an error (docs/sandbox.md). */
const errsAfterCharging = '4330000000000032';

const evidence = [
  { kind: 'invoice' as const, description: '공사', url: 'https://files.market.example/1.pdf' },
];

describe('a payout', () => {
  it('is asked for once and approved by two people, each once', async () => {
    const { campaignId } = campaign;
    const { treasurer } = association;
    const [one, two] = officers;
    const { tranches } = (await treasurer.listCampaignPayouts({ campaignId })).body;
    const [first, second] = tranches;
    const { body: asked } = await actOnce(
      (wanted, options) => treasurer.requestPayout({ campaignId }, wanted, options),
      { trancheId: first?.trancheId ?? '', evidence },
      { trancheId: second?.trancheId ?? '', evidence },
    );
    const { payoutId } = asked;
    const twice = treasurer.requestPayout(
      { campaignId },
      { trancheId: first?.trancheId ?? '', evidence },
    );
    expect(await refusalOf(twice)).toBe('tranche_already_requested');
    await actOnce(
      (decision, options) =>
        (one as Client).approvePayout({ payoutId }, decision as { decision: 'approve' }, options),
      { decision: 'approve' },
      { decision: 'reject', reason: '다른 까닭' },
    );
    const repeated = (one as Client).approvePayout({ payoutId }, { decision: 'approve' });
    expect(await refusalOf(repeated)).toBe('approval_repeated');
    const waiting = (await (two as Client).listPayouts({})).body.items;
    expect(waiting.map((each) => each.payoutId)).toContain(payoutId);
    await two?.approvePayout({ payoutId }, { decision: 'approve' });
    const late = (one as Client).approvePayout({ payoutId }, { decision: 'approve' });
    expect(await refusalOf(late)).toBe('payout_not_approvable');
    expect((await treasurer.readPayout({ payoutId })).body.approvals).toHaveLength(2);
  });

  it('is one that somebody has asked for', async () => {
    const payoutId = 'payout_00000000000000000000000000';
    const approval = (officers[0] as Client).approvePayout({ payoutId }, { decision: 'approve' });
    expect(await refusalOf(approval)).toBe('payout_not_found');
  });
});

describe('a webhook of the provider', () => {
  it('about a payment is believed when the payment says the same', async () => {
    const terms = { fundingModel: 'keep_it_all' as const };
    const { campaignId } = await liveCampaign(stack, association, { terms });
    const { client } = await backerOf(stack, 'story-webhook-backer');
    const gift = { amountKrw: 5_000, extraAmountKrw: 5_000 };
    const { pledgeId } = (await client.placePledge({ campaignId }, gift)).body;
    await stack.settle();
    const { body: payment } = await client.readPayment({ pledgeId });
    const paymentKey = await payInWindow(stack, payment, errsAfterCharging);
    const [webhook] = await keptWebhooks(stack, 'payments', () =>
      whileUnavailable(stack, 'read', async () => {
        const { body } = await client.confirmPayment({ pledgeId }, { paymentKey });
        expect(body.status).toBe('pending');
      }),
    );
    if (webhook === undefined) throw new Error('No webhook came.');
    const post = () => postWebhook(stack, 'payments', webhook);
    expect((await whileUnavailable(stack, 'read', post)).status).toBe(503);
    expect((await post()).status).toBe(200);
    await stack.settle();
    expect((await client.readPledge({ pledgeId })).body.status).toBe('paid');
  });
});
