import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { gatherBackers, openCampaign } from '../crash/support/campaign.ts';
import { evidence, type PayoutCourse, payoutCourse } from '../payouts/course.ts';
import { asked, bankTransfer, giveBack, nextMondayNoon, takeBack } from '../refunds/scene.ts';
import { close, pledged, priceKrw, type Scene, staff } from '../settlements/scene.ts';
import { askedTwice, refusalOf } from './support/acts.ts';
import { hourMs } from './support/world.ts';

/** Acts on money that are asked for again, when the money is elsewhere by now. */

let stack: LiveStack;
let course: PayoutCourse;
let operator: Client;
beforeAll(async () => {
  stack = await liveStack();
  course = await payoutCourse(stack);
  operator = await staff(stack, 'operator', 21);
});

const approve = { decision: 'approve' as const };
const today = async () => new Date((await stack.nowMs()) + 9 * hourMs).toISOString().slice(0, 10);

describe('a repeated request about a payout is answered as the first time', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await course.settled(72_110);
  });

  it('that asked for it, or approved it, and it went elsewhere, failed and was rejected since', async () => {
    const { campaignId, association } = scene;
    const { associationId, treasurer } = association;
    const [first, second] = course.officers;
    const trancheId = (await course.planOf(scene)).tranches[0]?.trancheId ?? '';
    const moves = async () => {
      // The sandbox: payouts to accounts that end with 9994 fail.
      const account = { bankCode: '020', accountNumber: '10072119994' } as const;
      const seller = { holderName: '시험상인회', businessType: 'corporate' } as const;
      await treasurer.setPayoutAccount({ associationId }, { ...account, ...seller });
      await stack.settle();
    };
    const approvedBy = (officer: Client, payoutId: string, then: () => Promise<unknown>) =>
      askedTwice((options) => officer.approvePayout({ payoutId }, approve, options), then);
    await askedTwice(
      (options) => treasurer.requestPayout({ campaignId }, { trancheId, evidence }, options),
      async ({ payoutId, destination }) => {
        await moves();
        expect(await refusalOf(first.approvePayout({ payoutId }, approve))).toBe(
          'destination_changed',
        );
        expect((await course.payoutOf(payoutId)).destination).not.toEqual(destination);
        await approvedBy(first, payoutId, () =>
          approvedBy(second, payoutId, async () => {
            await stack.settle();
            await course.passUntil(payoutId, 'failed');
          }),
        );
        const reject = { decision: 'reject' as const, reason: '계좌를 다시 확인합니다.' };
        await approvedBy(first, payoutId, () => second.approvePayout({ payoutId }, reject));
        expect((await course.payoutOf(payoutId)).status).toBe('rejected');
      },
    );
  });

  it('that recorded a withdrawal of fees, which was rejected since', async () => {
    const [first, second] = course.officers;
    const parts = [{ campaignId: scene.campaignId, amountKrw: 5_500 }];
    const wanted = { reference: 'W-72110', withdrawnOn: await today(), parts };
    const reject = { decision: 'reject' as const, reason: '금액을 다시 적습니다.' };
    await askedTwice(
      (options) => first.recordWithdrawal(wanted, options),
      ({ withdrawalId }) => second.confirmWithdrawal({ withdrawalId }, reject),
    );
  });
});

/** A donor whose card takes no money back, whatever is asked of it. */
const refusesRefunds = '4330000000000050';

const collectedFrom = async (cardNumber: string, number: number) => {
  const key = `first-answers-${number}`;
  const closesAtMs = nextMondayNoon(await stack.nowMs());
  const rewards = [
    { title: '교환권', priceKrw, stockLimit: null, legalBasis: 'commerce' as const },
  ];
  const terms = { key, number, goalKrw: 2 * priceKrw, closesAtMs, platformFeeBps: 0, rewards };
  const campaign = await openCampaign(stack, terms);
  const [backer] = await gatherBackers(stack, key, [cardNumber]);
  const donor = stack.client.as({ token: backer?.token ?? '' });
  const rewardId = campaign.rewardIds[0] ?? '';
  const paymentToken = backer?.methodToken ?? '';
  const { pledgeId } = (
    await donor.placePledge(
      { campaignId: campaign.campaignId },
      { rewards: [{ rewardId, quantity: 2 }], amountKrw: 2 * priceKrw, paymentToken },
    )
  ).body;
  await stack.settle();
  await close(stack, { ...campaign, closesAtMs });
  await stack.settle();
  return { ...campaign, donor, rewardId, pledgeId };
};

describe('a repeated request about a refund is answered as the first time', () => {
  let collected: Awaited<ReturnType<typeof collectedFrom>>;
  let refundRequestId: string;
  beforeAll(async () => {
    collected = await collectedFrom(refusesRefunds, 72_120);
  });

  it('that asked for it, decided on it or appealed, and others have decided since', async () => {
    const { donor, pledgeId, rewardId, association } = collected;
    const note = '확인했습니다.';
    const decided = (who: Client, decision: 'grant' | 'refuse', then: () => Promise<unknown>) =>
      askedTwice(
        (options) => who.decideRequest({ refundRequestId }, { decision, note }, options),
        then,
      );
    await askedTwice(
      (options) => donor.requestRefund({ pledgeId }, asked(rewardId, 1), options),
      async (body) => {
        refundRequestId = body.refundRequestId;
        await stack.settle();
        await decided(association.owner, 'refuse', () =>
          askedTwice(
            (options) => donor.appealRequest({ refundRequestId }, { reason: '다시' }, options),
            () => decided(operator, 'grant', stack.settle),
          ),
        );
        expect((await donor.readRequest({ refundRequestId })).body.decisions).toHaveLength(2);
      },
    );
  });

  it('that found another way for one the provider refused, which was taken back or paid since', async () => {
    const [first, second] = course.officers;
    const { items } = (await first.listRefusedRefunds({ status: 'open', limit: 100 })).body;
    const found = items.find((each) => each.refundRequestId === refundRequestId);
    const refundId = found?.refusedRefundId ?? '';
    const read = async () => (await first.readRefusedRefund({ refundId })).body;
    const proof = [{ description: '이체 확인증', url: 'https://files.market.example/3.pdf' }];
    const transfer = { transferredOn: await today(), evidence: proof };
    const recorded = (then: () => Promise<unknown>) =>
      askedTwice((options) => first.recordRefundTransfer({ refundId }, transfer, options), then);
    const judged = (decision: 'confirm' | 'reject', then: () => Promise<unknown>) =>
      askedTwice(
        (options) => second.confirmRefundTransfer({ refundId }, { decision }, options),
        then,
      );
    const paid = async () => {
      await stack.settle();
      await bankTransfer(stack, -priceKrw);
      expect((await read()).status).toBe('paid');
      // Only now is the request over, whose grant was answered long ago.
      expect((await operator.readRequest({ refundRequestId })).body.status).toBe('refunded');
    };
    await askedTwice(
      (options) => first.retryRefusedRefund({ refundId }, {}, options),
      async () => {
        await stack.settle();
        expect((await read()).status).toBe('open');
        // Rejected, and recorded anew: the first record's proof is nowhere any more.
        await recorded(() => judged('reject', () => recorded(() => judged('confirm', paid))));
      },
    );
  });

  it('that proposed or approved it for a whole campaign, of which one was refused since', async () => {
    const { campaignId } = collected;
    const finance = await staff(stack, 'finance', 22);
    const reason = '상인회가 이행할 수 없습니다.';
    await askedTwice(
      (options) => operator.proposeCampaignRefund({ campaignId }, { reason }, options),
      () =>
        askedTwice(
          (options) => finance.approveCampaignRefund({ campaignId }, {}, options),
          async () => {
            await stack.settle();
            const { body } = await operator.readCampaignRefund({ campaignId });
            expect(body.refusedCount).toBe(1);
          },
        ),
    );
  });
});

describe('a repeated request about a dispute is answered as the first time', () => {
  it('that answered it, or gave it up, and it was won since', async () => {
    const scene = await pledged(stack, {
      ...{ number: 72_130, goalKrw: 2 * priceKrw },
      cards: [cards.approves, cards.approves],
    });
    await close(stack, scene);
    const { campaignId, association } = scene;
    const { owner, treasurer } = association;
    const [pledge] = (await owner.listCampaignPledges({ campaignId })).body.items;
    await takeBack(stack, pledge?.pledgeId ?? '', 20_000);
    const [dispute] = (await owner.listCampaignDisputes({ campaignId })).body.items;
    const params = { disputeId: dispute?.disputeId ?? '' };
    const contest = { position: 'contest' as const, statement: '받으셨습니다.', evidence: [] };
    await askedTwice(
      (options) => owner.answerDispute(params, contest, options),
      async () => {
        await treasurer.answerDispute(params, { ...contest, statement: '사진입니다.' });
        await askedTwice(
          (options) => operator.loseDispute(params, { note: '기각되었습니다.' }, options),
          () => giveBack(stack, pledge?.pledgeId ?? ''),
        );
        const { status, answers } = (await operator.readDispute(params)).body;
        expect([status, answers.length]).toEqual(['won', 2]);
      },
    );
  });
});
