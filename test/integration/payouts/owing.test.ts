import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { requestNextTranche } from '../../../demo/journey/payout.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from '../api/support/acts.ts';
import { dayMs } from '../crash/support/campaign.ts';
import { bankTransfer, giveBack, strangerOn, takeBack } from '../refunds/scene.ts';
import {
  close,
  hourMs,
  minuteMs,
  pledged,
  type Scene,
  staff,
  verifiedJournal,
} from '../settlements/scene.ts';
import { type PayoutCourse, payoutCourse } from './course.ts';

/**
 * An association that was paid everything and then loses money to card companies: it owes, is
 * asked to pay in seven business days, is late, pays, and in the end gets back what it had won.
 */
let stage: LiveStack;
let scene: Scene;
let pledgeIds: readonly string[];
let course: PayoutCourse;
let officers: readonly [Client, Client];
let operator: Client;

/** 100,000 won, less 3,300 for the provider and 5,500 for the platform, both with VAT. */
const netKrw = 91_200;
/** A whole charge less the provider's fee that comes back with it. */
const takenKrw = 50_000 - 1_650;

beforeAll(async () => {
  stage = await liveStack();
  course = await payoutCourse(stage);
  officers = course.officers;
  operator = await staff(stage, 'operator', 9);
  // One tranche: nothing is kept back, because the goods are made with it.
  scene = await pledged(
    stage,
    { number: 76_201, goalKrw: 100_000, cards: [cards.approves, cards.approves] },
    { payoutMilestonesBps: [10_000] },
  );
  await close(stage, scene);
  const { items } = (
    await scene.association.owner.listCampaignPledges({ campaignId: scene.campaignId })
  ).body;
  pledgeIds = items.map(({ pledgeId }) => pledgeId);
  await payNext();
});

const payNext = async (): Promise<void> => {
  const payoutId = await requestNextTranche(stage, scene.association, scene.campaignId);
  if (payoutId === undefined) throw new Error('No tranche is left.');
  await course.passUntil(payoutId, 'completed');
};

const debtOf = async () => {
  const { associationId } = scene.association;
  const { items } = (await scene.association.owner.listAssociationDebts({ associationId })).body;
  return items.find(({ campaignId }) => campaignId === scene.campaignId);
};
const caseOf = async (subject: string) => {
  for (const status of ['open', 'closed'] as const) {
    const { items } = (await operator.listCases({ status, limit: 100 })).body;
    const found = items.find((each) => each.code === 'demand_overdue' && each.subject === subject);
    if (found !== undefined) return found;
  }
  return undefined;
};
const evidence = [
  { kind: 'receipt' as const, description: '입금증', url: 'https://files.market.example/2.pdf' },
];
const repayment = async (amountKrw: number) => ({
  amountKrw,
  receivedOn: new Date((await stage.nowMs()) + 9 * hourMs).toISOString().slice(0, 10),
  evidence,
});
const statement = async () =>
  (await stage.client.readStatement({ campaignId: scene.campaignId })).body;

describe('an association that was paid more than is its own', () => {
  it('owes nothing before, and has nothing to repay', async () => {
    expect(await statement()).toMatchObject({ paidOutKrw: netKrw, balanceKrw: 0 });
    expect(await debtOf()).toBeUndefined();
    expect((await course.planOf(scene)).balanceKrw).toBe(0);
    const { campaignId } = scene;
    const early = officers[0].recordRepayment({ campaignId }, await repayment(1));
    expect(await refusalOf(early)).toBe('repayment_exceeds_demands');
  });

  it('is asked for it, due in seven business days, for it and the officers to see', async () => {
    await takeBack(stage, pledgeIds[0] ?? '');
    expect(await statement()).toMatchObject({ chargedBackKrw: 50_000, balanceKrw: -takenKrw });
    const debt = await debtOf();
    expect(debt).toMatchObject({ owedKrw: takenKrw });
    const [demand] = debt?.demands ?? [];
    expect(demand).toMatchObject({ amountKrw: takenKrw, leftKrw: takenKrw, status: 'open' });
    // Seven business days are nine days at least, and end with a day in Korea.
    const dueMs = Date.parse(demand?.dueAt ?? '');
    expect(dueMs - (await stage.nowMs())).toBeGreaterThan(8 * dayMs);
    expect(new Date(dueMs).toISOString()).toMatch(/T15:00:00.000Z$/);
    // In words, for whoever keeps the association's books.
    expect(demand?.statement.label).toBe('반환 청구');
    expect(demand?.statement.note).toContain('48,350원을 반환해 주세요');
    const owing = (await officers[0].listDebts({})).body.items;
    expect(owing.map(({ campaignId }) => campaignId)).toContain(scene.campaignId);
    const { associationId } = scene.association;
    const stranger = await strangerOn(stage);
    expect(await refusalOf(stranger.listAssociationDebts({ associationId }))).toBe(
      'association_not_found',
    );
    const { campaignId } = scene;
    expect(await refusalOf(stranger.listRepayments({ campaignId }))).toBe('payout_plan_not_found');
  });

  it('is a case when it is late, and gets nothing more for any campaign until it has paid', async () => {
    const { demands = [] } = (await debtOf()) ?? {};
    const { demandId = '', dueAt = '' } = demands[0] ?? {};
    await stage.moveTo(Date.parse(dueAt) + 61 * minuteMs);
    expect((await debtOf())?.demands[0]?.status).toBe('overdue');
    expect(await caseOf(demandId)).toMatchObject({ status: 'open', owner: 'finance' });
  });

  it('pays back: recorded by one officer, confirmed by another, once, and booked', async () => {
    const { campaignId } = scene;
    const [first, second] = officers;
    const future = { ...(await repayment(takenKrw)), receivedOn: '2099-01-01' };
    expect(await refusalOf(first.recordRepayment({ campaignId }, future))).toBe(
      'repayment_in_future',
    );
    const elsewhere = { campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7' };
    expect(await refusalOf(first.recordRepayment(elsewhere, await repayment(1)))).toBe(
      'payout_plan_not_found',
    );
    // Two officers write the same transfer down at once: it fits only once.
    const both = await Promise.allSettled([
      first.recordRepayment({ campaignId }, await repayment(takenKrw)),
      second.recordRepayment({ campaignId }, await repayment(takenKrw)),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [wrong] = (await first.listRepayments({ campaignId })).body.items;
    const wrongBy = both[0].status === 'fulfilled' ? second : first;
    const { body: rejected } = await wrongBy.confirmRepayment(
      { repaymentId: wrong?.repaymentId ?? '' },
      { decision: 'reject', reason: '금액을 다시 적습니다.' },
    );
    expect(rejected.status).toBe('rejected');
    const wanted = await repayment(takenKrw);
    let recording: { readonly idempotencyKey: string } | undefined;
    const { body } = await actOnce(
      (what, options) => {
        recording = options;
        return first.recordRepayment({ campaignId }, what, options);
      },
      wanted,
      { ...wanted, amountKrw: 1 },
    );
    const params = { repaymentId: body.repaymentId };
    const confirm = { decision: 'confirm' as const };
    expect(await refusalOf(first.confirmRepayment(params, confirm))).toBe('confirmer_is_recorder');
    expect((await debtOf())?.owedKrw).toBe(takenKrw);
    await actOnce<Parameters<typeof second.confirmRepayment>[1], unknown>(
      (what, options) => second.confirmRepayment(params, what, options),
      confirm,
      { decision: 'reject', reason: '다른 말입니다.' },
    );
    // Whoever asks again after it was confirmed hears what was said when it was recorded.
    const again = await first.recordRepayment({ campaignId }, wanted, recording);
    expect([again.status, again.body]).toEqual([201, body]);
    const third = await staff(stage, 'finance', 3);
    expect(await refusalOf(third.confirmRepayment(params, confirm))).toBe('repayment_not_open');
    const unknown = { repaymentId: 'repayment_01jd3k8r2ve5wbx6m0q9hzt4c7' };
    expect(await refusalOf(third.confirmRepayment(unknown, confirm))).toBe('repayment_not_found');
    await stage.settle();
    expect(await statement()).toMatchObject({ repaidKrw: takenKrw, balanceKrw: 0 });
    // The association's money, as it came in at the provider.
    await bankTransfer(stage, takenKrw);
    expect(await debtOf()).toMatchObject({ owedKrw: 0, demands: [{ status: 'ended' }] });
    const settled = (await officers[0].listDebts({ status: 'settled' })).body.items;
    expect(settled.map((debt) => debt.campaignId)).toContain(campaignId);
    await stage.moveTo((await stage.nowMs()) + hourMs);
    const [demand] = (await debtOf())?.demands ?? [];
    expect(await caseOf(demand?.demandId ?? '')).toMatchObject({ status: 'closed' });
  });

  it('gets back what it won after it had paid, as a tranche of the rest', async () => {
    await giveBack(stage, pledgeIds[0] ?? '');
    expect(await statement()).toMatchObject({ chargebackWonKrw: 50_000, balanceKrw: takenKrw });
    const rest = (await course.planOf(scene)).tranches.at(-1);
    expect(rest).toMatchObject({ source: 'rest', amountKrw: takenKrw, paid: false, milestone: 2 });
  });

  it('is not paid while it is late, nor approved, nor asked again; then it is', async () => {
    // Another card company takes more than the rest: what is late now stops the rest too.
    await takeBack(stage, pledgeIds[0] ?? '');
    await takeBack(stage, pledgeIds[1] ?? '', 20_000);
    const { demands = [] } = (await debtOf()) ?? {};
    const open = demands.find(({ status }) => status === 'open');
    expect(open).toMatchObject({ amountKrw: 20_000 - 660 });
    await stage.moveTo(Date.parse(open?.dueAt ?? '') + minuteMs);
    const stopped = requestNextTranche(stage, scene.association, scene.campaignId);
    expect(await refusalOf(stopped)).toBe('association_in_arrears');
    await giveBack(stage, pledgeIds[0] ?? '');
    expect(await debtOf()).toMatchObject({ owedKrw: 0 });
    await payNext();
    const left = takenKrw - (20_000 - 660);
    expect(await statement()).toMatchObject({ paidOutKrw: netKrw + left, balanceKrw: 0 });
    const { payouts } = await course.planOf(scene);
    expect(payouts.at(-1)).toMatchObject({ status: 'completed', amountKrw: left });
    expect((await verifiedJournal(stage, scene.campaignId)).valid).toBe(true);
  });

  it('reads each of these cases as a line of its statement, in Korean', async () => {
    const csv = (await stage.client.exportStatement({ campaignId: scene.campaignId })).body;
    const rows = csv.split('\r\n').map((row) => row.split(','));
    const lines = rows.filter(([kind]) => kind === '항목').map(([, , ...told]) => told.slice(0, 3));
    expect(lines).toEqual([
      ['후원금 결제', '96700', '96700'],
      ['플랫폼 이용료', '-5500', '91200'],
      ['지급 이체', '-91200', '0'],
      ['지급 완료', '0', '0'],
      ['카드사 취소', '-48350', '-48350'],
      ['상인회 반환', '48350', '0'],
      ['카드사 취소 반환', '48350', '48350'],
      ['카드사 취소', '-48350', '0'],
      ['카드사 취소', '-19340', '-19340'],
      ['카드사 취소 반환', '48350', '29010'],
      ['지급 이체', '-29010', '0'],
      ['지급 완료', '0', '0'],
    ]);
    expect(rows.at(-2)?.slice(2, 4)).toEqual(['남은 금액', '0']);
    const { items } = (await stage.client.listEntries({ campaignId: scene.campaignId })).body;
    expect(items[4]?.statement).toMatchObject({ label: '카드사 취소', amountKrw: -48_350 });
  });
});
