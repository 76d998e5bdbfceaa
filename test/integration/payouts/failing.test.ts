import { beforeAll, describe, expect, it } from 'vitest';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { conserved, verifiedJournal } from '../settlements/scene.ts';
import { netKrw, type PayoutCourse, payoutCourse } from './course.ts';

let stage: LiveStack;
let course: PayoutCourse;
beforeAll(async () => {
  stage = await liveStack();
  course = await payoutCourse(stage);
});

describe('a transfer that fails', () => {
  it('is booked back, and goes out again only after two new approvals', async () => {
    // The sandbox: payouts to accounts that end with 9994 fail.
    const scene = await course.settled(79_994);
    const payoutId = await course.requestTranche(scene, 0);
    await course.approveTwice(payoutId);
    await course.passUntil(scene, payoutId, 'failed');
    expect(await course.payoutOf(payoutId)).toMatchObject({
      status: 'failed',
      failure: { code: 'INVALID_ACCOUNT' },
      approvals: [],
    });
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ inTransitKrw: 0, paidOutKrw: 0, balanceKrw: netKrw });
    expect(holds).toBe(true);
    await course.approveTwice(payoutId);
    expect((await course.payoutOf(payoutId)).attempt).toBe(2);
  });
});

describe('a transfer that comes back after it had arrived', () => {
  it('is told by a signed webhook, reversed in the books, and due again', async () => {
    // The sandbox: payouts to accounts that end with 9995 are returned the next business day.
    const scene = await course.settled(79_995);
    const payoutId = await course.requestTranche(scene, 0);
    await course.approveTwice(payoutId);
    await course.passUntil(scene, payoutId, 'completed');
    await course.passUntil(scene, payoutId, 'returned');
    expect(await course.payoutOf(payoutId)).toMatchObject({
      status: 'returned',
      failure: { code: 'INVALID_ACCOUNT' },
    });
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ paidOutKrw: 0, balanceKrw: netKrw });
    expect(holds).toBe(true);
    const { items } = (await stage.client.listEntries({ campaignId: scene.campaignId, limit: 100 }))
      .body;
    expect(items.map(({ kind }) => kind).slice(-3)).toEqual([
      'payout_requested',
      'payout_completed',
      'payout_returned',
    ]);
    expect((await verifiedJournal(stage, scene.campaignId)).valid).toBe(true);
    expect((await course.planOf(scene)).tranches[0]?.paid).toBe(false);
    const { body } = await course.officers[0].readPayoutStatement({ payoutId });
    expect(body).toMatchObject({ standing: 'returned', transferKrw: 72_960 });
  });

  it('is not believed without a signature', async () => {
    const response = await stage.fetch(`${stage.url}/v1/webhooks/payouts`, {
      method: 'POST',
      headers: {
        'tosspayments-webhook-transmission-id': 'transmission-1',
        'tosspayments-webhook-transmission-time': new Date().toISOString(),
        'tosspayments-webhook-signature': 'v1:AAAA',
      },
      body: '{"eventType":"payout.changed"}',
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'webhook_rejected' });
  });
});
