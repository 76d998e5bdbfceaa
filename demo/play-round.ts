import { koreanHolidays } from '../shared/calendar/korean-holidays.ts';
import { chargeAttemptsAfter, payoutHeldUntilMs } from '../shared/kernel/business-days.ts';
import {
  addKstDays,
  endOfKstDayMs,
  instantOfKst,
  kstDateOf,
} from '../shared/kernel/kst-calendar.ts';
import { type OpenAssociation, openAssociation } from './journey/association.ts';
import { type OpenCampaign, scheduleCampaign } from './journey/campaign.ts';
import { cards, type Donor, donorOf, payInWindow, registerCard } from './journey/donor.ts';
import { inParallel } from './journey/in-parallel.ts';
import { requestNextTranche } from './journey/payout.ts';
import type { Stage } from './journey/stage.ts';
import type { Progress } from './progress.ts';
import type { CardBehaviour, PlannedCampaign, PlannedPledge } from './round/generate-round.ts';

const minuteMs = 60_000;
/** The round opens an hour from now and runs 30 days, to the end of a Korean day. */
const opensAfterMs = 60 * minuteMs;
const runsDays = 30;
const deliveryDays = 90;
/** A settlement starts at a sweep after its fence; this is later than both. */
const afterCloseMs = 25 * minuteMs;
/** People who act at the same moment. */
const atOnceMax = 32;
/** Days on which a transfer may still be on its way, looked at one by one. */
const transferDaysMax = 8;
/** Tranches of the usual plan. */
const tranchesMax = 2;
/** When the provider transfers: business days from 08:00 Korean time. */
const officeHour = '10:00';

export interface PlayedCampaign extends OpenCampaign {
  readonly planned: PlannedCampaign;
  readonly association: OpenAssociation;
}

interface PlacedPledge {
  readonly planned: PlannedPledge;
  readonly donor: Donor;
  readonly pledgeId: string;
}

const cardNumbers: Readonly<Record<CardBehaviour, string>> = {
  approves: cards.approves,
  declines_once: cards.declinesOnce,
  declines_three_times: cards.declinesThreeTimes,
  is_changed_after_decline: cards.declinesAlways,
  always_declines: cards.declinesAlways,
  loses_the_answer: cards.losesTheAnswer,
};

/** Plays a round from the first registration to the last payout, on the stage's moved clock. */
export const playRound = async (
  stage: Stage,
  round: readonly PlannedCampaign[],
  progress: Progress,
): Promise<readonly PlayedCampaign[]> => {
  const opensAtMs = (await stage.nowMs()) + opensAfterMs;
  const closesAtMs = endOfKstDayMs(addKstDays(kstDateOf(opensAtMs), runsDays)) - 1_000;
  const campaigns = await openRound(stage, round, { opensAtMs, closesAtMs }, progress);
  await stage.moveTo(opensAtMs + minuteMs);
  const pledges = await pledgeAll(stage, campaigns, progress);
  await stage.moveTo(closesAtMs + afterCloseMs);
  await chargeAll(stage, pledges, closesAtMs, progress);
  await payOutAll(stage, campaigns, closesAtMs, progress);
  return campaigns;
};

const openRound = async (
  stage: Stage,
  round: readonly PlannedCampaign[],
  { opensAtMs, closesAtMs }: { opensAtMs: number; closesAtMs: number },
  progress: Progress,
): Promise<readonly PlayedCampaign[]> => {
  const step = progress.begin('Associations and campaigns', round.length);
  const estimatedDelivery = addKstDays(kstDateOf(closesAtMs), deliveryDays);
  const associations = await inParallel(round, atOnceMax, ({ plan }, index) =>
    openAssociation(stage, {
      key: `market-${index + 1}`,
      number: index + 1,
      marketName: plan.marketName,
      region: 'incheon',
      address: plan.address,
    }),
  );
  // The events of the verifications must have reached campaigns before one is submitted.
  await stage.settle();
  const pairs = round.flatMap((planned, index) => {
    const association = associations[index];
    return association === undefined ? [] : [{ planned, association }];
  });
  const campaigns = await inParallel(pairs, atOnceMax, async ({ planned, association }) => {
    const { plan } = planned;
    const campaign = await scheduleCampaign(stage, association, {
      terms: {
        title: plan.title,
        summary: `${plan.marketName} 상인회의 펀딩입니다.`,
        story: '예산, 일정, 리워드를 상인회 소식에서 알려 드립니다.',
        fundingModel: plan.fundingModel,
        goalKrw: planned.goalKrw,
        opensAt: new Date(opensAtMs).toISOString(),
        closesAt: new Date(closesAtMs).toISOString(),
      },
      rewards: plan.rewards.map(({ title, priceKrw }, reward) => ({
        title,
        priceKrw,
        stockLimit: planned.stockLimits[reward] ?? null,
        perPersonLimit: planned.perPersonLimit,
        estimatedDelivery,
        legalBasis: 'pre_order' as const,
      })),
    });
    step.done();
    return { ...campaign, planned, association };
  });
  await stage.settle();
  return campaigns;
};

const pledgeAll = async (
  stage: Stage,
  campaigns: readonly PlayedCampaign[],
  progress: Progress,
): Promise<readonly PlacedPledge[]> => {
  const wishes = campaigns.flatMap((campaign) =>
    campaign.planned.pledges.map((planned) => ({ campaign, planned })),
  );
  const step = progress.begin('Pledges', wishes.length);
  const placed = await inParallel(wishes, atOnceMax, async ({ campaign, planned }) => {
    const donor = await donorOf(stage, planned.backer);
    const pledgeId = await place(stage, donor, campaign, planned);
    step.done();
    return { planned, donor, pledgeId };
  });
  await stage.settle();
  return placed;
};

const place = async (
  stage: Stage,
  donor: Donor,
  { campaignId, rewardIds, planned: { plan } }: PlayedCampaign,
  planned: PlannedPledge,
): Promise<string> => {
  const now = plan.fundingModel === 'keep_it_all';
  const paymentToken = now
    ? undefined
    : await registerCard(stage, donor, cardNumbers[planned.card]);
  const rewardId = planned.rewardIndex === null ? undefined : rewardIds[planned.rewardIndex];
  const { body } = await donor.client.placePledge(
    { campaignId },
    {
      rewards: rewardId === undefined ? [] : [{ rewardId, quantity: planned.quantity }],
      extraAmountKrw: planned.extraAmountKrw,
      amountKrw: planned.amountKrw,
      ...(paymentToken === undefined ? {} : { paymentToken }),
    },
  );
  if (now) await payInWindow(stage, donor, body.pledgeId, cardNumbers[planned.card]);
  return body.pledgeId;
};

/** Walks the days of the charge runs; donors who were told change their card before the next. */
const chargeAll = async (
  stage: Stage,
  pledges: readonly PlacedPledge[],
  closedAtMs: number,
  progress: Progress,
): Promise<void> => {
  const attempts = chargeAttemptsAfter(closedAtMs, koreanHolidays());
  const changing = pledges.filter(({ planned }) => planned.card === 'is_changed_after_decline');
  const step = progress.begin('Days of card retries', attempts.length);
  for (const [index, { atMs }] of attempts.entries()) {
    if (index === 1) {
      await inParallel(changing, atOnceMax, (pledge) => changeCard(stage, pledge));
    }
    await stage.moveTo(atMs + minuteMs);
    step.done();
  }
  // The last run is followed by the sweep that concludes.
  await stage.moveTo((await stage.nowMs()) + afterCloseMs);
};

const changeCard = async (stage: Stage, { donor, pledgeId }: PlacedPledge): Promise<void> => {
  const { body, etag } = await donor.client.readPledge({ pledgeId });
  if (body.status !== 'declined' || etag === undefined) return;
  const paymentToken = await registerCard(stage, donor, cards.approves);
  await donor.client.changePledge({ pledgeId }, { paymentToken }, { ifMatch: etag });
};

/** After the hold: asks for each tranche, has it approved by two, and waits until it arrived. */
const payOutAll = async (
  stage: Stage,
  campaigns: readonly PlayedCampaign[],
  closedAtMs: number,
  progress: Progress,
): Promise<void> => {
  const step = progress.begin('Payouts', tranchesMax);
  await stage.moveTo(payoutHeldUntilMs(closedAtMs) + minuteMs);
  for (let tranche = 0; tranche < tranchesMax; tranche += 1) {
    const asked = await inParallel(campaigns, atOnceMax, async (campaign) => {
      const { campaignId, association } = campaign;
      const { body } = await association.owner.readCampaignSettlement({ campaignId });
      return body.figures?.verdict === 'succeeded'
        ? requestNextTranche(stage, association, campaignId)
        : undefined;
    });
    const payoutIds = asked.filter((id) => id !== undefined);
    await arrive(stage, campaigns, payoutIds);
    step.done();
  }
};

/** A campaign that failed has no plan of payouts. */
const plansOf = async (campaigns: readonly PlayedCampaign[]) => {
  const plans = await inParallel(campaigns, atOnceMax, ({ campaignId, association }) =>
    association.treasurer.listCampaignPayouts({ campaignId }).then(
      ({ body }) => [body],
      () => [],
    ),
  );
  return plans.flat();
};

/** Waits until the transfers have arrived; the last tranche is first kept back as a reserve. */
const arrive = async (
  stage: Stage,
  campaigns: readonly PlayedCampaign[],
  payoutIds: readonly string[],
): Promise<void> => {
  const isAsked = ({ payoutId }: { payoutId: string | null }) =>
    payoutId !== null && payoutIds.includes(payoutId);
  const reserves = (await plansOf(campaigns))
    .flatMap(({ tranches }) => tranches.filter(isAsked))
    .flatMap(({ reservedUntil }) => (reservedUntil === null ? [] : [Date.parse(reservedUntil)]));
  const keptUntilMs = Math.max(0, ...reserves);
  if (keptUntilMs > (await stage.nowMs())) await stage.moveTo(keptUntilMs);
  for (let day = 0; day < transferDaysMax; day += 1) {
    const tomorrow = addKstDays(kstDateOf(await stage.nowMs()), 1);
    await stage.moveTo(instantOfKst(tomorrow, officeHour));
    const open = (await plansOf(campaigns))
      .flatMap(({ payouts }) => payouts.filter(isAsked))
      .filter(({ status }) => status !== 'completed');
    if (open.length === 0) return;
  }
  throw new Error(`Transfers are still on their way after ${transferDaysMax} days.`);
};
