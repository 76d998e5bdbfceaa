import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { refusalOf } from '../crash/support/books.ts';
import { dayMs } from '../crash/support/campaign.ts';
import {
  close,
  conserved,
  hourMs,
  minuteMs,
  pledged,
  type Scene,
  staff,
  verifiedJournal,
} from '../settlements/scene.ts';

const evidence = [
  { kind: 'invoice' as const, description: '세금계산서', url: 'https://files.example/1.pdf' },
];
let stage: LiveStack;
let officers: readonly [Client, Client];
beforeAll(async () => {
  stage = await liveStack();
  officers = [await staff(stage, 'finance', 1), await staff(stage, 'finance', 2)];
});

/** A campaign whose two cards have paid: 100,000 won, less 3,300 and 5,500 for fees and VAT. */
const settled = async (number: number): Promise<Scene> => {
  const scene = await pledged(stage, {
    number,
    goalKrw: 100_000,
    cards: [cards.approves, cards.approves],
  });
  await close(stage, scene);
  return scene;
};
const netKrw = 91_200;

const planOf = async ({ association, campaignId }: Scene) =>
  (await association.treasurer.listCampaignPayouts({ campaignId })).body;
const requestTranche = async (scene: Scene, index: number): Promise<string> => {
  const { campaignId, association } = scene;
  const trancheId = (await planOf(scene)).tranches[index]?.trancheId ?? '';
  const { body } = await association.treasurer.requestPayout(
    { campaignId },
    { trancheId, evidence },
  );
  return body.payoutId;
};
const approveTwice = async (payoutId: string): Promise<void> => {
  for (const officer of officers) {
    await officer.approvePayout({ payoutId }, { decision: 'approve' });
  }
  await stage.settle();
};
const payoutOf = async (payoutId: string) => (await officers[0].readPayout({ payoutId })).body;
/** Days a transfer may take after its hold, whatever holidays fall into them. */
const daysMax = 15;

/** Passes the hold, then day by day at noon in Korea, until the payout stands so. */
const passUntil = async (scene: Scene, payoutId: string, status: string): Promise<void> => {
  const heldUntilMs = Date.parse((await planOf(scene)).availableAt);
  const fromMs = Math.max(heldUntilMs, await stage.nowMs());
  for (let day = 0; day <= daysMax; day += 1) {
    await stage.moveTo(fromMs + day * dayMs + minuteMs);
    // Looks at a transfer are minutes apart.
    await stage.moveTo(fromMs + day * dayMs + 10 * minuteMs);
    if ((await payoutOf(payoutId)).status === status) return;
  }
};

describe('a tranche', () => {
  let scene: Scene;
  let payoutId: string;
  beforeAll(async () => {
    scene = await settled(71_001);
  });

  it('is one of two that sum to what the books owe, held for fourteen days', async () => {
    const plan = await planOf(scene);
    expect(plan.netKrw).toBe(netKrw);
    expect(plan.tranches.map(({ amountKrw, shareBps }) => [amountKrw, shareBps])).toEqual([
      [72_960, 8_000],
      [18_240, 2_000],
    ]);
    expect(Date.parse(plan.availableAt)).toBe(scene.closesAtMs + 14 * dayMs);
  });

  it('is requested in order and once, with evidence, by people of its association', async () => {
    const { campaignId, association } = scene;
    const { tranches } = await planOf(scene);
    const [first, second] = tranches.map(({ trancheId }) => trancheId);
    if (first === undefined || second === undefined) throw new Error('Two tranches.');
    const ask = (trancheId: string, key: string) =>
      association.treasurer.requestPayout(
        { campaignId },
        { trancheId, evidence },
        { idempotencyKey: key },
      );
    expect(await refusalOf(ask(second, 'tranche-second-1'))).toBe('tranche_not_due');
    const answers = await Promise.all([
      ask(first, 'tranche-first-1'),
      ask(first, 'tranche-first-1'),
    ]);
    payoutId = answers[0].body.payoutId;
    expect(answers[1].body.payoutId).toBe(payoutId);
    expect(answers[0].body).toMatchObject({ status: 'requested', amountKrw: 72_960 });
    expect(await refusalOf(ask(first, 'tranche-first-2'))).toBe('tranche_already_requested');
    expect(await refusalOf(ask(second, 'tranche-first-1'))).toBe('idempotency_key_reused');
    const unknown = 'tranche_01jd3k8r2ve5wbx6m0q9hzt4c7';
    expect(await refusalOf(ask(unknown, 'tranche-unknown-1'))).toBe('tranche_not_found');
    const other = await clientOf(stage, {
      role: 'association',
      subject: 'somebody',
      associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
      memberRole: 'owner',
    });
    const foreign = other.requestPayout({ campaignId }, { trancheId: first, evidence });
    expect(await refusalOf(foreign)).toBe('payout_plan_not_found');
    expect(await refusalOf(other.readPayout({ payoutId }))).toBe('payout_not_found');
  });

  it('needs two different officers', async () => {
    const [first, second] = officers;
    const approve = { decision: 'approve' } as const;
    const key = { idempotencyKey: 'approval-00000001' };
    await first.approvePayout({ payoutId }, approve, key);
    const again = await first.approvePayout({ payoutId }, approve, key);
    expect(again.body.approvals).toHaveLength(1);
    expect(await refusalOf(first.approvePayout({ payoutId }, approve))).toBe('approval_repeated');
    expect((await payoutOf(payoutId)).status).toBe('requested');
    const { body } = await second.approvePayout({ payoutId }, approve);
    expect(body).toMatchObject({ status: 'approved', attempt: 1 });
    const late = first.approvePayout({ payoutId }, { decision: 'reject', reason: '서류 확인' });
    expect(await refusalOf(late)).toBe('payout_not_approvable');
  });

  it('leaves after the hold, on a business day, once, and is booked', async () => {
    await stage.moveTo(Date.parse((await planOf(scene)).availableAt) - hourMs);
    expect((await conserved(stage, scene.campaignId)).statement.inTransitKrw).toBe(0);
    await passUntil(scene, payoutId, 'completed');
    expect(await payoutOf(payoutId)).toMatchObject({ status: 'completed', attempt: 1 });
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ paidOutKrw: 72_960, inTransitKrw: 0, balanceKrw: 18_240 });
    expect(holds).toBe(true);
  });

  it('is followed by the last, after which nothing is owed', async () => {
    const last = await requestTranche(scene, 1);
    await approveTwice(last);
    await passUntil(scene, last, 'completed');
    expect((await payoutOf(last)).status).toBe('completed');
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ paidOutKrw: netKrw, balanceKrw: 0 });
    expect(holds).toBe(true);
    expect((await verifiedJournal(stage, scene.campaignId)).valid).toBe(true);
  });
});

describe('a payout that is rejected', () => {
  it('frees its tranche, with the reason', async () => {
    const scene = await settled(71_002);
    const payoutId = await requestTranche(scene, 0);
    const { body } = await officers[0].approvePayout(
      { payoutId },
      { decision: 'reject', reason: '영수증이 흐립니다.' },
    );
    expect(body).toMatchObject({ status: 'rejected', rejection: { reason: '영수증이 흐립니다.' } });
    expect((await planOf(scene)).tranches[0]?.payoutId).toBeNull();
    expect(await requestTranche(scene, 0)).not.toBe(payoutId);
  });
});

describe('a transfer that fails', () => {
  it('is booked back, and goes out again only after two new approvals', async () => {
    // The sandbox: payouts to accounts that end with 9994 fail.
    const scene = await settled(79_994);
    const payoutId = await requestTranche(scene, 0);
    await approveTwice(payoutId);
    await passUntil(scene, payoutId, 'failed');
    expect(await payoutOf(payoutId)).toMatchObject({
      status: 'failed',
      failure: { code: 'INVALID_ACCOUNT' },
      approvals: [],
    });
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ inTransitKrw: 0, paidOutKrw: 0, balanceKrw: netKrw });
    expect(holds).toBe(true);
    await approveTwice(payoutId);
    expect((await payoutOf(payoutId)).attempt).toBe(2);
  });
});

describe('a transfer that comes back after it had arrived', () => {
  it('is told by a signed webhook, reversed in the books, and due again', async () => {
    // The sandbox: payouts to accounts that end with 9995 are returned the next business day.
    const scene = await settled(79_995);
    const payoutId = await requestTranche(scene, 0);
    await approveTwice(payoutId);
    await passUntil(scene, payoutId, 'completed');
    await passUntil(scene, payoutId, 'returned');
    expect(await payoutOf(payoutId)).toMatchObject({
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
    expect((await planOf(scene)).tranches[0]?.paid).toBe(false);
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
