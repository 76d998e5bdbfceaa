import { beforeAll, describe, expect, it } from 'vitest';
import { keptWebhooks, postWebhook } from '../../support/kept-webhooks.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import type { Received } from '../../support/webhook-receiver.ts';
import { whileUnavailable } from '../api/support/faults.ts';
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
    await course.passUntil(payoutId, 'failed');
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
    await course.passUntil(payoutId, 'completed');
    const isReturn = ({ json }: Received): boolean =>
      json.entityBody?.status === 'FAILED' &&
      String(json.entityBody.refPayoutId).startsWith(payoutId);
    const kept = await keptWebhooks(stage, 'payouts', (soFar) =>
      // Nobody can find out by reading meanwhile.
      whileUnavailable(stage, 'payout_read', () =>
        course.passDays(payoutId, () => soFar.some(isReturn)),
      ),
    );
    const told = kept.findLast(isReturn);
    if (told === undefined) throw new Error('No webhook told of the return.');
    const post = (webhook = told) => postWebhook(stage, 'payouts', webhook);
    expect((await whileUnavailable(stage, 'payout_read', () => post())).status).toBe(503);
    const forged = await post({ ...told, rawBody: Buffer.from(`${told.rawBody.toString()} `) });
    expect(forged.status).toBe(401);
    expect(await forged.json()).toMatchObject({ code: 'webhook_rejected' });
    expect((await course.payoutOf(payoutId)).status).toBe('completed');
    // The same message twice is one return.
    expect((await post()).status).toBe(200);
    expect((await post()).status).toBe(200);
    await stage.settle();
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
});
