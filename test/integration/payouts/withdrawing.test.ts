import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from '../api/support/acts.ts';
import { bankTransfer } from '../refunds/scene.ts';
import {
  close,
  hourMs,
  pledged,
  type Scene,
  staff,
  verifiedJournal,
} from '../settlements/scene.ts';

/** The platform takes its own fee out of the provider's account, and the books say so. */
let stage: LiveStack;
let scene: Scene;
let officers: readonly [Client, Client];

/** 5 % of 100,000 won, and its VAT. */
const feeKrw = 5_500;

beforeAll(async () => {
  stage = await liveStack();
  officers = [await staff(stage, 'finance', 1), await staff(stage, 'finance', 2)];
  const donors = [cards.approves, cards.approves];
  scene = await pledged(stage, { number: 76_204, goalKrw: 100_000, cards: donors });
  await close(stage, scene);
});

const withdrawal = async (reference: string, amountKrw: number) => ({
  reference,
  withdrawnOn: new Date((await stage.nowMs()) + 9 * hourMs).toISOString().slice(0, 10),
  parts: [{ campaignId: scene.campaignId, amountKrw }],
});
const confirm = { decision: 'confirm' as const };
const reject = { decision: 'reject' as const, reason: '금액을 다시 적습니다.' };

describe('a withdrawal of the platform’s fee', () => {
  it('is of a campaign that was settled, and not of tomorrow', async () => {
    const [officer] = officers;
    const tomorrow = { ...(await withdrawal('W-0', feeKrw)), withdrawnOn: '2099-01-01' };
    expect(await refusalOf(officer.recordWithdrawal(tomorrow))).toBe('withdrawal_in_future');
    const campaignId = 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7';
    const elsewhere = {
      ...(await withdrawal('W-0', feeKrw)),
      parts: [{ campaignId, amountKrw: 1 }],
    };
    expect(await refusalOf(officer.recordWithdrawal(elsewhere))).toBe('payout_plan_not_found');
  });

  it('is recorded by one officer, once for one number, and confirmed by another, once', async () => {
    const [first, second] = officers;
    // Two officers write the same withdrawal down at once: its number is taken only once.
    const wrong = await withdrawal('W-1', feeKrw + 1);
    const both = await Promise.allSettled([
      first.recordWithdrawal(wrong),
      second.recordWithdrawal(wrong),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(first.recordWithdrawal(wrong))).toBe('withdrawal_repeated');
    const [listed] = (await first.listWithdrawals({})).body.items;
    const wrongBy = both[0].status === 'fulfilled' ? second : first;
    const withdrawalId = listed?.withdrawalId ?? '';
    await wrongBy.confirmWithdrawal({ withdrawalId }, reject);

    // Rejected, it is written down anew under the same number.
    const wanted = await withdrawal('W-1', feeKrw);
    const { body } = await actOnce(
      (what, options) => first.recordWithdrawal(what, options),
      wanted,
      wrong,
    );
    expect(body).toMatchObject({ amountKrw: feeKrw, status: 'recorded', rejection: null });
    const params = { withdrawalId: body.withdrawalId };
    expect(await refusalOf(first.confirmWithdrawal(params, confirm))).toBe('confirmer_is_recorder');
    await actOnce<typeof confirm | typeof reject, unknown>(
      (what, options) => second.confirmWithdrawal(params, what, options),
      confirm,
      reject,
    );
    const third = await staff(stage, 'finance', 3);
    expect(await refusalOf(third.confirmWithdrawal(params, confirm))).toBe('withdrawal_not_open');
    const unknown = { withdrawalId: 'withdrawal_01jd3k8r2ve5wbx6m0q9hzt4c7' };
    expect(await refusalOf(third.confirmWithdrawal(unknown, confirm))).toBe('withdrawal_not_found');
    const confirmed = (await second.listWithdrawals({ status: 'confirmed' })).body.items;
    expect(confirmed.map((each) => each.withdrawalId)).toContain(body.withdrawalId);
  });

  it('is booked once, leaves what the association is owed as it was, and the journal verifies', async () => {
    await stage.settle();
    // The money, as it left the provider.
    await bankTransfer(stage, -feeKrw);
    const { campaignId } = scene;
    const { items } = (await stage.client.listEntries({ campaignId })).body;
    const booked = items.filter(({ kind }) => kind === 'platform_fee_withdrawn');
    expect(booked).toMatchObject([
      {
        lines: [
          { account: 'provider_clearing', amountKrw: -feeKrw },
          { account: 'platform_withdrawn', amountKrw: feeKrw },
        ],
        statement: { label: '플랫폼 이용료 인출', amountKrw: 0, owedKrw: 91_200 },
      },
    ]);
    // The provider holds what is the association's, and nothing else of this campaign.
    expect(booked[0]?.balances.provider_clearing).toBe(91_200);
    expect((await verifiedJournal(stage, campaignId)).valid).toBe(true);
  });
});
