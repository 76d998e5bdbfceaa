import { beforeAll, describe, expect, it } from 'vitest';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { whileUnavailable } from '../api/support/faults.ts';
import { conserved } from '../settlements/scene.ts';
import { netKrw, type PayoutCourse, payoutCourse } from './course.ts';

let stage: LiveStack;
let course: PayoutCourse;
beforeAll(async () => {
  stage = await liveStack();
  course = await payoutCourse(stage);
});

const kindsOf = async (campaignId: string): Promise<readonly string[]> =>
  (await stage.client.listEntries({ campaignId, limit: 100 })).body.items.map(({ kind }) => kind);

describe('right before a transfer the bank is asked again whose the account is', () => {
  it.each([
    // The sandbox: accounts that end so are given up by their holder once a seller has them.
    ['it was closed since', 79_990, 'account_not_found'],
    ['it has another holder since', 79_989, 'account_holder_mismatched'],
  ])('%s: nothing leaves, nothing is booked, and two must agree anew', async (_, number, code) => {
    const scene = await course.settled(number);
    const payoutId = await course.requestTranche(scene, 0);
    await course.approveTwice(payoutId);
    await course.passUntil(payoutId, 'failed');
    expect(await course.payoutOf(payoutId)).toMatchObject({
      status: 'failed',
      failure: { code },
      approvals: [],
      destination: { accountLastDigits: String(number).slice(-4) },
    });
    expect(await kindsOf(scene.campaignId)).not.toContain('payout_requested');
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ inTransitKrw: 0, paidOutKrw: 0, balanceKrw: netKrw });
    expect(holds).toBe(true);
  });

  it('and while it does not say, nothing leaves; once it does, the transfer goes out', async () => {
    const scene = await course.settled(79_021);
    const payoutId = await course.requestTranche(scene, 0);
    await course.approveTwice(payoutId);
    await whileUnavailable(stage, 'holder', () => course.passUntil(payoutId, 'transferring'));
    expect(await course.payoutOf(payoutId)).toMatchObject({
      status: 'transferring',
      failure: null,
    });
    expect(await kindsOf(scene.campaignId)).not.toContain('payout_requested');
    await course.passUntil(payoutId, 'completed');
    const { statement } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ inTransitKrw: 0, paidOutKrw: 72_960 });
  });
});
