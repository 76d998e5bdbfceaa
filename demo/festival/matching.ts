import { koreanHolidays } from '../../shared/calendar/korean-holidays.ts';
import { chargeAttemptsAfter } from '../../shared/kernel/business-days.ts';
import { type OpenCampaign, scheduleCampaign } from '../journey/campaign.ts';
import { cards, type Donor, donorOf, registerCard } from '../journey/donor.ts';
import { inParallel } from '../journey/in-parallel.ts';
import type { Stage } from '../journey/stage.ts';
import { type CampaignResult, type LedgerResult, readCampaign, readLedger } from '../tell-round.ts';
import { type Check, check } from './checks.ts';
import type { OpenWeek } from './open-week.ts';
import type { WeekPlan } from './week.ts';

const atOnceMax = 8;
const priceKrw = 30_000;
const factorBps = 5_000;
const donorCapKrw = 10_000;
/** The budget is enough for all but so many donors, until one of the others leaves. */
const shortBy = 2;
const goalKrw = 100_000;
const title = '신포국제시장 공동 배송함';
const minuteMs = 60_000;
const sweepMs = 25 * minuteMs;

export interface MatchedCampaign extends OpenCampaign {
  readonly fundId: string;
  readonly donors: number;
}

export interface MatchResult {
  readonly fundId: string;
  readonly budgetKrw: number;
  readonly leftKrw: number;
  readonly heldKrw: number;
  readonly spentKrw: number;
  readonly pledgedKrw: number;
}

const closesAtMs = (week: OpenWeek): number => week.atMs(8, '12:00');

/** A campaign of the first market that is live through the week, and a fund that matches it. */
export const openMatchedCampaign = async (
  stage: Stage,
  week: OpenWeek,
  { size }: WeekPlan,
): Promise<MatchedCampaign> => {
  const association = week.markets[0]?.association;
  if (association === undefined) throw new Error('There is no market.');
  const campaign = await scheduleCampaign(stage, association, {
    terms: {
      ...{ title, summary: '상인과 손님이 함께 쓰는 배송함입니다.', story: '예산과 일정.' },
      ...{ fundingModel: 'all_or_nothing', goalKrw },
      opensAt: week.at(-1, '12:00'),
      closesAt: new Date(closesAtMs(week)).toISOString(),
    },
    rewards: [
      {
        ...{ title: '배송 이용권', priceKrw, stockLimit: null },
        ...{ estimatedDelivery: week.dateOf(90), legalBasis: 'pre_order' },
      },
    ],
  });
  // The fund knows a campaign by its event.
  await stage.settle();
  const { fundId } = (
    await week.operator.proposeFund({
      name: '축제 매칭 기금',
      agency: '상인연합회',
      campaignIds: [campaign.campaignId],
      ...{ factorBps, donorCapKrw, campaignCapKrw: size.backers * donorCapKrw },
      rounds: [
        {
          opensAt: week.at(0, '00:00'),
          closesAt: week.at(7, '00:00'),
          budgetKrw: (size.backers - shortBy) * donorCapKrw,
        },
      ],
    })
  ).body;
  await week.finance[1].approveFund({ fundId });
  return { ...campaign, fundId, donors: size.backers };
};

interface Pledged {
  readonly donor: Donor;
  readonly pledgeId: string;
}

export const pledgeMatched = async (
  stage: Stage,
  { campaignId, rewardIds, donors }: MatchedCampaign,
): Promise<readonly Pledged[]> => {
  const rewards = [{ rewardId: rewardIds[0] ?? '', quantity: 1 }];
  const numbers = Array.from({ length: donors }, (_, index) => index + 1);
  const pledged = await inParallel(numbers, atOnceMax, async (number) => {
    const donor = await donorOf(stage, `festival-backer-${number}`);
    const paymentToken = await registerCard(stage, donor, cards.approves);
    const { body } = await donor.client.placePledge(
      { campaignId },
      { rewards, amountKrw: priceKrw, paymentToken },
    );
    return { donor, pledgeId: body.pledgeId };
  });
  await stage.settle();
  return pledged;
};

/** One donor leaves; what his match gives back goes to whoever came short. */
export const leaveMatched = async (stage: Stage, pledges: readonly Pledged[]): Promise<void> => {
  const [leaver] = pledges;
  if (leaver === undefined) return;
  await leaver.donor.client.cancelPledge({ pledgeId: leaver.pledgeId }, {});
  await stage.settle();
};

/** The campaign closes, its cards are charged, the fund is spent and both are in the ledger. */
export const tellMatched = async (
  stage: Stage & { readonly url: string },
  week: OpenWeek,
  matched: MatchedCampaign,
): Promise<{
  readonly result: MatchResult;
  readonly campaign: CampaignResult;
  readonly ledger: LedgerResult;
  readonly checks: readonly Check[];
}> => {
  const { campaignId, fundId, donors } = matched;
  const closedAtMs = closesAtMs(week);
  await stage.moveTo(closedAtMs + sweepMs);
  const [attempt] = chargeAttemptsAfter(closedAtMs, koreanHolidays());
  if (attempt !== undefined && attempt.atMs > (await stage.nowMs())) {
    await stage.moveTo(attempt.atMs + minuteMs);
  }
  await stage.moveTo((await stage.nowMs()) + sweepMs);
  const fund = (await week.operator.readFund({ fundId })).body;
  const match = (await stage.client.readCampaignMatch({ campaignId })).body;
  const { owner } = week.markets[0]?.association ?? {};
  if (owner === undefined) throw new Error('There is no market.');
  const terms = { campaignId, title, fundingModel: 'all_or_nothing' as const, goalKrw };
  const campaign = await readCampaign(owner, terms);
  const { body: statement } = await owner.readStatement({ campaignId });
  const ledger = await readLedger(stage.url, [campaignId]);
  const spentKrw = Math.min(donors - 1, donors - shortBy) * donorCapKrw;
  return {
    result: {
      ...{ fundId, budgetKrw: fund.budgetKrw, leftKrw: fund.leftKrw, heldKrw: fund.heldKrw },
      ...{ spentKrw: fund.spentKrw, pledgedKrw: match.pledgedKrw },
    },
    ...{ campaign, ledger },
    checks: [
      check(
        'fund: budget = left + held + spent',
        fund.budgetKrw,
        fund.leftKrw + fund.heldKrw + fund.spentKrw,
      ),
      check('matched for the donors who stayed', spentKrw, fund.spentKrw),
      check('pledged by the donors who stayed', (donors - 1) * priceKrw, campaign.collectedKrw),
      check('matched in the ledger', fund.spentKrw, statement.matchedKrw),
      check('ledger sums to', 0, ledger.sumKrw),
      check('hash chain', 'valid', ledger.chainValid ? 'valid' : 'broken'),
    ],
  };
};
