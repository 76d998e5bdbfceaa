import type { Stage } from '../journey/stage.ts';
import type { Progress } from '../progress.ts';
import { bookActivity, holdActivity } from './activities.ts';
import { type LaunchResult, playHotLaunch, redeemCoupons } from './hot-launch.ts';
import { leaveMatched, openMatchedCampaign, pledgeMatched, tellMatched } from './matching.ts';
import { openWeek } from './open-week.ts';
import { announceDraw, enterDraw, holdDraw } from './prize-draw.ts';
import { launchCoupons, launchRefunds } from './promotions.ts';
import {
  playAgain,
  playCancellations,
  playDeskDay,
  playPairs,
  topUp,
  type Visit,
} from './refund-desks.ts';
import { reportDay, type SoldDay, tellSales } from './sales.ts';
import { openTour, walkTour } from './stamp-tour.ts';
import { type FestivalResult, tellFestival } from './tell-festival.ts';
import { reissueRefused, tellRefunds } from './tell-refunds.ts';
import type { WeekPlan } from './week.ts';

const [sunday, monday, tuesday, wednesday, thursday, friday, saturday] = [0, 1, 2, 3, 4, 5, 6];
const partsToOpen = 5;
const partsToTell = 4;

/** A stack whose public exports can be read without the client. */
export type PublicStage = Stage & { readonly url: string };

/** Plays a festival week from the first enrolment to the reconciled report. */
export const playFestival = async (
  stage: PublicStage,
  plan: WeekPlan,
  progress: Progress,
  startedMs: number,
): Promise<FestivalResult> => {
  const opened = await open(stage, plan, progress);
  const { week, coupons, refunds } = opened;
  const launched = await playHotLaunch(stage, week, coupons, plan, progress);
  const played = await playDays(stage, plan, opened, launched, progress);
  const step = progress.begin('Vouchers, report, draw, campaign', partsToTell);
  await stage.moveTo(week.atMs(saturday + 1, '10:00'));
  const reissued = await reissueRefused(stage, week, refunds.promotionId);
  const refunded = await tellRefunds(stage, week, plan, { ...refunds, ...played.refunds });
  step.done();
  const sales = await tellSales(stage, week, plan);
  step.done();
  const draw = await holdDraw(stage, week, opened.drawId);
  step.done();
  const matched = await tellMatched(stage, week, opened.campaign);
  step.done();
  const couponPool = (await week.operator.readPool({ poolId: coupons.poolId })).body.figure;
  return tellFestival({
    ...{ plan, week, startedMs, launched, couponPool, reissued, refunded, sales, draw, matched },
    ...played,
  });
};

/** What must be open before the week begins, and the keys of the tour's devices on its first day. */
const open = async (stage: Stage, plan: WeekPlan, progress: Progress) => {
  const week = await openWeek(stage, plan, progress);
  const step = progress.begin('Promotions, draw, fund, tour', partsToOpen);
  const coupons = await launchCoupons(week, plan);
  step.done();
  const refunds = await launchRefunds(week, plan);
  step.done();
  const drawId = await announceDraw(week);
  step.done();
  const campaign = await openMatchedCampaign(stage, week, plan);
  step.done();
  await stage.moveTo(week.atMs(sunday, '09:30'));
  const tour = await openTour(week, drawId);
  step.done();
  return { week, coupons, refunds, drawId, campaign, tour };
};

/** Sunday to Saturday at the desks and tills, and what belongs to single days. */
const playDays = async (
  stage: Stage,
  plan: WeekPlan,
  opened: Awaited<ReturnType<typeof open>>,
  { holders }: LaunchResult,
  progress: Progress,
) => {
  const { week, refunds, drawId, tour, campaign } = opened;
  const { promotionId, poolId } = refunds;
  const receipts = plan.shoppers.reduce((sum, shopper) => sum + shopper.receipts.length, 0);
  const desks = progress.begin('Receipts at the desks', receipts);
  const visits: Visit[] = [];
  const soldDays: SoldDay[] = [];
  const keep = async (made: readonly Visit[]): Promise<void> => {
    visits.push(...made);
    await enterDraw(week, drawId, made);
  };
  const evening = async (day: number): Promise<void> => {
    await stage.moveTo(week.atMs(day, '18:00'));
    await keep(await playDeskDay(week, promotionId, plan, day, desks.done));
    soldDays.push(await reportDay(week, plan, day));
  };
  await evening(sunday);
  await evening(monday);
  const pledges = await pledgeMatched(stage, campaign);
  const booked = await bookActivity(stage, week, plan);
  await evening(tuesday);
  const pairs = await playPairs(week, promotionId, plan.pairs);
  await keep(pairs.filter(({ outcome }) => outcome === 'counted'));
  await leaveMatched(stage, pledges);
  await evening(wednesday);
  const owedKrw = await playCancellations(week, plan);
  const redeemed = await redeemCoupons(week, plan, holders, progress);
  // Whoever owes shops again today, and his debt is netted.
  await evening(thursday);
  await topUp(week, poolId, plan.topUpKrw);
  await keep(await playAgain(week, promotionId, visits));
  const activity = await holdActivity(stage, week, booked, plan);
  await evening(friday);
  await evening(saturday);
  const walked = await walkTour(stage, week, tour, plan, saturday);
  return { refunds: { visits, owedKrw }, pairs, soldDays, walked, activity, redeemed };
};
