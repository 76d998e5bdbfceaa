import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from '../api/support/acts.ts';
import { gatherBackers, openCampaign } from '../crash/support/campaign.ts';
import {
  close,
  conserved,
  hourMs,
  priceKrw,
  type Scene,
  staff,
  verifiedJournal,
} from '../settlements/scene.ts';
import { asked, bankTransfer, nextMondayNoon } from './scene.ts';

/** A donor whose card takes no money back, whatever is asked of it. */
const refusesRefunds = '4330000000000050';
const number = 76_301;
let stage: LiveStack;
let scene: Scene;
let officers: readonly [Client, Client];
let donor: Client;
let refundRequestId: string;

beforeAll(async () => {
  stage = await liveStack();
  officers = [await staff(stage, 'finance', 4), await staff(stage, 'finance', 5)];
  const rewards = [
    { title: '교환권', priceKrw, stockLimit: null, legalBasis: 'commerce' as const },
  ];
  const closesAtMs = nextMondayNoon(await stage.nowMs());
  const campaign = await openCampaign(stage, {
    key: `refusing-${number}`,
    number,
    goalKrw: 2 * priceKrw,
    closesAtMs,
    platformFeeBps: 0,
    rewards,
  });
  scene = { ...campaign, closesAtMs };
  const [backer] = await gatherBackers(stage, `refusing-${number}`, [refusesRefunds]);
  donor = stage.client.as({ token: backer?.token ?? '' });
  const rewardId = campaign.rewardIds[0] ?? '';
  const { body } = await donor.placePledge(
    { campaignId: scene.campaignId },
    {
      rewards: [{ rewardId, quantity: 2 }],
      amountKrw: 2 * priceKrw,
      paymentToken: backer?.methodToken ?? '',
    },
  );
  await stage.settle();
  await close(stage, scene);
  await stage.settle();
  const wanted = asked(rewardId, 1);
  const request = await donor.requestRefund({ pledgeId: body.pledgeId }, wanted);
  refundRequestId = request.body.refundRequestId;
  await stage.settle();
  const decision = { decision: 'grant' as const, note: '확인했습니다.' };
  await scene.association.owner.decideRequest({ refundRequestId }, decision);
  await stage.settle();
});

const refusedOf = async (status: 'open' | 'retrying' | 'recorded' | 'transferred' | 'paid') =>
  (await officers[0].listRefusedRefunds({ status, limit: 100 })).body.items.find(
    ({ campaignId }) => campaignId === scene.campaignId,
  );
const caseOf = async (subject: string) => {
  const operator = await clientOf(stage, { role: 'operator', subject: 'operator-10' });
  for (const status of ['open', 'closed'] as const) {
    const { items } = (await operator.listCases({ status, limit: 100 })).body;
    const found = items.find((each) => each.code === 'refund_refused' && each.subject === subject);
    if (found !== undefined) return found;
  }
  return undefined;
};

describe('a refund the provider would not make', () => {
  let refundId: string;

  it('is a case, with what the provider said, while its request stays granted', async () => {
    const refused = await refusedOf('open');
    expect(refused).toMatchObject({
      refundRequestId,
      amountKrw: priceKrw,
      code: 'EXCEED_MAX_REFUND_DUE',
      tries: 0,
    });
    refundId = refused?.refusedRefundId ?? '';
    expect(await caseOf(refundId)).toMatchObject({ status: 'open', owner: 'finance' });
    expect((await donor.readRequest({ refundRequestId })).body.status).toBe('granted');
    const unknown = { refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7' };
    expect(await refusalOf(officers[0].readRefusedRefund(unknown))).toBe(
      'refused_refund_not_found',
    );
    expect(await refusalOf(officers[0].retryRefusedRefund(unknown, {}))).toBe(
      'refused_refund_not_found',
    );
  });

  it('is asked for again under an id of its own, once, and is open again when it is refused', async () => {
    const options = { idempotencyKey: 'refused-retry-1' };
    const [officer] = officers;
    expect((await officer.retryRefusedRefund({ refundId }, {}, options)).body.tries).toBe(1);
    await officer.retryRefusedRefund({ refundId }, {}, options);
    await stage.settle();
    expect((await officer.readRefusedRefund({ refundId })).body).toMatchObject({
      status: 'open',
      tries: 1,
    });
    expect((await caseOf(refundId))?.status).toBe('open');
  });

  it('goes by bank transfer: recorded with evidence, confirmed by another officer, booked once', async () => {
    const [first, second] = officers;
    const today = new Date((await stage.nowMs()) + 9 * hourMs).toISOString().slice(0, 10);
    const evidence = [{ description: '이체 확인증', url: 'https://files.market.example/3.pdf' }];
    const future = { transferredOn: '2099-01-01', evidence };
    expect(await refusalOf(first.recordRefundTransfer({ refundId }, future))).toBe(
      'transfer_in_future',
    );
    const transfer = { transferredOn: today, evidence };
    const early = second.confirmRefundTransfer({ refundId }, { decision: 'confirm' });
    expect(await refusalOf(early)).toBe('refused_refund_not_open');
    await actOnce(
      (body, options) => first.recordRefundTransfer({ refundId }, body, options),
      transfer,
      { ...transfer, evidence: [{ ...evidence[0], description: '다른 것' } as never] },
    );
    expect(await refusalOf(first.recordRefundTransfer({ refundId }, transfer))).toBe(
      'refused_refund_not_open',
    );
    expect(await refusalOf(first.retryRefusedRefund({ refundId }, {}))).toBe(
      'refused_refund_not_open',
    );
    const confirm = { decision: 'confirm' as const };
    expect(await refusalOf(first.confirmRefundTransfer({ refundId }, confirm))).toBe(
      'confirmer_is_recorder',
    );
    const unknown = { refundId: 'refund_01jd3k8r2ve5wbx6m0q9hzt4c7' };
    expect(await refusalOf(second.confirmRefundTransfer(unknown, confirm))).toBe(
      'refused_refund_not_found',
    );
    expect(await refusalOf(first.recordRefundTransfer(unknown, transfer))).toBe(
      'refused_refund_not_found',
    );
    await actOnce<{ decision: 'confirm' | 'reject' }, unknown>(
      (body, options) => second.confirmRefundTransfer({ refundId }, body, options),
      confirm,
      { decision: 'reject' },
    );
    await stage.settle();
    await bankTransfer(stage, -priceKrw);
    expect(await refusedOf('paid')).toMatchObject({ tries: 2 });
    expect(await caseOf(refundId)).toMatchObject({ closure: { action: 'cause_gone' } });
    expect((await donor.readRequest({ refundRequestId })).body.status).toBe('refunded');
    const { statement, holds } = await conserved(stage, scene.campaignId);
    // The provider kept its fee: it was not the one who gave the money back.
    expect(statement).toMatchObject({
      collectedKrw: 100_000,
      refundedKrw: 50_000,
      providerFeeKrw: 3_000,
      providerFeeVatKrw: 300,
      balanceKrw: 46_700,
    });
    expect(holds).toBe(true);
    expect((await verifiedJournal(stage, scene.campaignId)).valid).toBe(true);
  });
});
