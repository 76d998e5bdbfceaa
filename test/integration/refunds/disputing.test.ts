import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from '../api/support/acts.ts';
import {
  close,
  conserved,
  minuteMs,
  pledged,
  type Scene,
  staff,
  verifiedJournal,
} from '../settlements/scene.ts';
import { giveBack, strangerOn, takeBack } from './scene.ts';

/** Three donors of 50,000 won whose card companies take the money back. */
let stage: LiveStack;
let scene: Scene;
let operator: Client;
let disputeIds: readonly string[];

beforeAll(async () => {
  stage = await liveStack();
  operator = await staff(stage, 'operator', 8);
  const approving = [cards.approves, cards.approves, cards.approves];
  scene = await pledged(stage, { number: 76_101, goalKrw: 100_000, cards: approving });
  await close(stage, scene);
  const { items } = (
    await scene.association.owner.listCampaignPledges({ campaignId: scene.campaignId })
  ).body;
  await Promise.all(items.map(({ pledgeId }) => takeBack(stage, pledgeId, 20_000)));
  await stage.settle();
  const { owner } = scene.association;
  const listed = (await owner.listCampaignDisputes({ campaignId: scene.campaignId })).body.items;
  disputeIds = listed.map(({ disputeId }) => disputeId);
});

const read = async (disputeId: string) => (await operator.readDispute({ disputeId })).body;
const statement = async () =>
  (await stage.client.readStatement({ campaignId: scene.campaignId })).body;
const evidence = [{ description: '배송 기록', url: 'https://files.market.example/1.pdf' }];
const contest = { position: 'contest' as const, statement: '받으셨습니다.', evidence };
const nth = (index: number): string => disputeIds[index] ?? '';

describe('what a card company takes back', () => {
  it('is booked on a line of its own, less the fee that comes back, and becomes a dispute', async () => {
    expect(await statement()).toMatchObject({
      collectedKrw: 150_000,
      refundedKrw: 0,
      chargedBackKrw: 60_000,
      chargebackWonKrw: 0,
      providerFeeKrw: 2_700,
      providerFeeVatKrw: 270,
    });
    expect(disputeIds).toHaveLength(3);
    expect(await read(nth(0))).toMatchObject({ status: 'open', amountKrw: 20_000, answers: [] });
    const { items } = (await operator.listDisputes({})).body;
    expect(items.map(({ disputeId }) => disputeId)).toContain(nth(0));
  });

  it('is answered by its association, and by nobody else’s', async () => {
    const { owner, treasurer } = scene.association;
    const params = { disputeId: nth(0) };
    const stranger = await strangerOn(stage);
    expect(await refusalOf(stranger.readDispute(params))).toBe('dispute_not_found');
    expect(await refusalOf(stranger.answerDispute(params, contest))).toBe('dispute_not_found');
    const foreign = stranger.listCampaignDisputes({ campaignId: scene.campaignId });
    expect(await refusalOf(foreign)).toBe('collected_campaign_not_found');
    await actOnce((body, options) => owner.answerDispute(params, body, options), contest, {
      ...contest,
      statement: '다른 말입니다.',
    });
    // Both people's words are kept, also when they speak at once.
    await Promise.all([
      owner.answerDispute(params, { ...contest, statement: '운송장입니다.' }),
      treasurer.answerDispute(params, { ...contest, statement: '사진입니다.' }),
    ]);
    const { status, answers } = await read(nth(0));
    expect([status, answers.length]).toEqual(['answered', 3]);
    const accept = { ...contest, position: 'accept' as const };
    expect(await refusalOf(operator.answerDispute(params, accept))).toBe(
      'dispute_not_yours_to_accept',
    );
  });

  it('comes back when the dispute is won: booked, with its fee, on a line of its own', async () => {
    const { pledgeId } = await read(nth(0));
    await giveBack(stage, pledgeId);
    expect(await read(nth(0))).toMatchObject({ status: 'won', loss: null });
    expect(await statement()).toMatchObject({
      chargedBackKrw: 60_000,
      chargebackWonKrw: 20_000,
      providerFeeKrw: 3_300,
      providerFeeVatKrw: 330,
    });
    const { owner } = scene.association;
    const late = owner.answerDispute({ disputeId: nth(0) }, contest);
    expect(await refusalOf(late)).toBe('dispute_closed');
  });

  it('stays gone when the association accepts it, or the operator hears so', async () => {
    const { owner } = scene.association;
    const accept = { position: 'accept' as const, statement: '보내지 못했습니다.', evidence: [] };
    const { body } = await owner.answerDispute({ disputeId: nth(1) }, accept);
    expect(body).toMatchObject({ status: 'lost', loss: { note: '보내지 못했습니다.' } });
    const again = operator.loseDispute({ disputeId: nth(1) }, { note: '한 번 더' });
    expect(await refusalOf(again)).toBe('dispute_closed');
    const unknown = { disputeId: 'dispute_01jd3k8r2ve5wbx6m0q9hzt4c7' };
    expect(await refusalOf(operator.loseDispute(unknown, { note: '없음' }))).toBe(
      'dispute_not_found',
    );
  });

  it('is the operator’s after three business days, as a case that closes itself', async () => {
    const disputeId = nth(2);
    const { dueAt } = await read(disputeId);
    await stage.moveTo(Date.parse(dueAt) + 16 * minuteMs);
    await stage.settle();
    expect((await read(disputeId)).status).toBe('unanswered');
    const found = async (status: 'open' | 'closed') =>
      (await operator.listCases({ status, limit: 100 })).body.items.find(
        ({ code, subject }) => code === 'dispute_unanswered' && subject === disputeId,
      );
    expect(await found('open')).toMatchObject({ owner: 'operator' });
    const { owner } = scene.association;
    expect(await refusalOf(owner.answerDispute({ disputeId }, contest))).toBe(
      'dispute_answer_late',
    );
    await operator.answerDispute({ disputeId }, contest);
    await stage.moveTo((await stage.nowMs()) + 16 * minuteMs);
    expect(await found('closed')).toMatchObject({ closure: { action: 'cause_gone' } });
    await actOnce(
      (body, options) => operator.loseDispute({ disputeId }, body, options),
      { note: '카드사가 기각했습니다.' },
      { note: '다른 말입니다.' },
    );
    // What the provider says counts, whatever was thought before.
    await giveBack(stage, (await read(disputeId)).pledgeId);
    expect((await read(disputeId)).status).toBe('won');
    expect((await conserved(stage, scene.campaignId)).holds).toBe(true);
    await verifiedJournal(stage, scene.campaignId);
  });
});
