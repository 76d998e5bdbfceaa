import { beforeAll, describe, expect, it } from 'vitest';
import { clientOf } from '../../../demo/journey/stage.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { refusalOf } from '../crash/support/books.ts';
import { dayMs } from '../crash/support/campaign.ts';
import { conserved, hourMs, type Scene, verifiedJournal } from '../settlements/scene.ts';
import { evidence, netKrw, type PayoutCourse, payoutCourse } from './course.ts';

let stage: LiveStack;
let course: PayoutCourse;
beforeAll(async () => {
  stage = await liveStack();
  course = await payoutCourse(stage);
});

describe('a tranche', () => {
  let scene: Scene;
  let payoutId: string;
  beforeAll(async () => {
    scene = await course.settled(71_001);
  });

  it('is one of two that sum to what the books owe, held for fourteen days', async () => {
    const plan = await course.planOf(scene);
    expect(plan.netKrw).toBe(netKrw);
    expect(plan.tranches.map(({ amountKrw, shareBps }) => [amountKrw, shareBps])).toEqual([
      [72_960, 8_000],
      [18_240, 2_000],
    ]);
    expect(Date.parse(plan.availableAt)).toBe(scene.closesAtMs + 14 * dayMs);
  });

  it('is requested in order and once, with evidence, by people of its association', async () => {
    const { campaignId, association } = scene;
    const { tranches } = await course.planOf(scene);
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

  it('needs two different course.officers', async () => {
    const [first, second] = course.officers;
    const approve = { decision: 'approve' } as const;
    const key = { idempotencyKey: 'approval-00000001' };
    await first.approvePayout({ payoutId }, approve, key);
    const again = await first.approvePayout({ payoutId }, approve, key);
    expect(again.body.approvals).toHaveLength(1);
    expect(await refusalOf(first.approvePayout({ payoutId }, approve))).toBe('approval_repeated');
    expect((await course.payoutOf(payoutId)).status).toBe('requested');
    const { body } = await second.approvePayout({ payoutId }, approve);
    expect(body).toMatchObject({ status: 'approved', attempt: 1 });
    const late = first.approvePayout({ payoutId }, { decision: 'reject', reason: '서류 확인' });
    expect(await refusalOf(late)).toBe('payout_not_approvable');
  });

  it('leaves after the hold, on a business day, once, and is booked', async () => {
    await stage.moveTo(Date.parse((await course.planOf(scene)).availableAt) - hourMs);
    expect((await conserved(stage, scene.campaignId)).statement.inTransitKrw).toBe(0);
    await course.passUntil(payoutId, 'completed');
    expect(await course.payoutOf(payoutId)).toMatchObject({ status: 'completed', attempt: 1 });
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ paidOutKrw: 72_960, inTransitKrw: 0, balanceKrw: 18_240 });
    expect(holds).toBe(true);
  });

  const linesOf = async (of: string) => {
    const { body } = await scene.association.treasurer.readPayoutStatement({ payoutId: of });
    return Object.fromEntries(body.lines.map(({ line, amountKrw }) => [line, amountKrw]));
  };

  it('has a statement that is the books, once it has arrived', async () => {
    const { body } = await scene.association.treasurer.readPayoutStatement({ payoutId });
    expect(body).toMatchObject({
      standing: 'paid',
      transferKrw: 72_960,
      trancheKrw: 72_960,
      nettedKrw: 0,
      campaignTitle: expect.any(String),
      associationName: expect.stringContaining('상인회'),
    });
    expect(await linesOf(payoutId)).toEqual({
      pledged: 100_000,
      dropped: 0,
      paid_and_called_off: 0,
      collected: 100_000,
      matched: 0,
      refunded: 0,
      charged_back: 0,
      provider_fee: -3_000,
      provider_fee_vat: -300,
      platform_fee: -5_000,
      platform_fee_vat: -500,
      earned: 91_200,
      paid_before: 0,
      transferred: -72_960,
      left: 18_240,
    });
    const entries = (await stage.client.listEntries({ campaignId: scene.campaignId, limit: 100 }))
      .body.items;
    const entry = entries.find(({ sequence }) => sequence === body.entrySequence);
    expect(entry).toMatchObject({ hash: body.entryHash, kind: 'payout_requested' });
  });

  it('has its statement as CSV and as a page to print, for its own people', async () => {
    const { associationId } = scene.association;
    const seat = { role: 'association', associationId, memberRole: 'treasurer' } as const;
    const token = await stage.token({ ...seat, subject: 'test-71001-treasurer' });
    const get = (form: string, bearer = token) =>
      stage.fetch(`${stage.url}/v1/payouts/${payoutId}/statement/${form}`, {
        headers: { authorization: `Bearer ${bearer}` },
      });
    const csv = await get('csv');
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(await csv.text()).toContain('\r\n이번 지급,-72960,항목,');
    const pdf = await get('pdf');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-6).toString()).toBe('%%EOF\n');
    const stranger = await stage.token({
      ...seat,
      associationId: newId('association'),
      subject: 'x',
    });
    for (const form of ['csv', 'pdf']) expect((await get(form, stranger)).status).toBe(404);
  });

  it('is followed by the last, after which nothing is owed', async () => {
    const last = await course.requestTranche(scene, 1);
    await course.approveTwice(last);
    for (const read of [
      scene.association.treasurer.readPayoutStatement,
      scene.association.treasurer.exportPayoutStatement,
      scene.association.treasurer.printPayoutStatement,
    ]) {
      expect(await refusalOf(read({ payoutId: last }))).toBe('payout_not_arrived');
    }
    // It is the reserve: goods are promised 60 days after the close, and 14 more are for claims.
    const { reservedUntil } = (await course.planOf(scene)).tranches[1] ?? {};
    const keptDays = (Date.parse(reservedUntil ?? '') - scene.closesAtMs) / dayMs;
    expect(Math.floor(keptDays)).toBe(74);
    await stage.moveTo(Date.parse(reservedUntil ?? '') - hourMs);
    expect((await course.payoutOf(last)).status).toBe('approved');
    await course.passUntil(last, 'completed');
    expect((await course.payoutOf(last)).status).toBe('completed');
    const { statement, holds } = await conserved(stage, scene.campaignId);
    expect(statement).toMatchObject({ paidOutKrw: netKrw, balanceKrw: 0 });
    expect(await linesOf(last)).toMatchObject({
      earned: 91_200,
      paid_before: -72_960,
      transferred: -18_240,
      left: 0,
    });
    expect(holds).toBe(true);
    expect((await verifiedJournal(stage, scene.campaignId)).valid).toBe(true);
  });
});

describe('a payout that is rejected', () => {
  it('frees its tranche, with the reason', async () => {
    const scene = await course.settled(71_002);
    const payoutId = await course.requestTranche(scene, 0);
    const { body } = await course.officers[0].approvePayout(
      { payoutId },
      { decision: 'reject', reason: '영수증이 흐립니다.' },
    );
    expect(body).toMatchObject({ status: 'rejected', rejection: { reason: '영수증이 흐립니다.' } });
    expect((await course.planOf(scene)).tranches[0]?.payoutId).toBeNull();
    expect(await course.requestTranche(scene, 0)).not.toBe(payoutId);
  });
});
