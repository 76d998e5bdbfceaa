import type { Client } from '../../api/client.ts';
import { inParallel } from '../journey/in-parallel.ts';
import { clientOf, type Stage } from '../journey/stage.ts';
import type { Progress } from '../progress.ts';
import { type Check, check } from './checks.ts';
import { type OpenWeek, placeOf } from './open-week.ts';
import { countsOf, outcomeOf } from './outcome.ts';
import type { OpenPromotion } from './promotions.ts';
import type { WeekPlan } from './week.ts';

const atOnceMax = 64;
/** The line is set to admit everybody within so many seconds, and is looked at in steps. */
const admittedWithinSeconds = 60;
const stepMs = 15_000;
const stepsMax = 8;
/** Holds of ten minutes are over, and given back by the sweep after. */
const holdsOverMs = 12 * 60_000;
/** "Sold out" is remembered for a second. */
const memoryMs = 2_000;

interface Claimant {
  readonly client: Client;
  readonly ticket: string;
}
interface Holder extends Claimant {
  readonly claimId: string;
}

export interface LaunchResult {
  readonly promotionId: string;
  readonly claimants: number;
  readonly budget: number;
  readonly granted: number;
  readonly soldOut: number;
  readonly returned: number;
  readonly holders: readonly Holder[];
  readonly checks: readonly Check[];
}

/** Everybody waits in the line, is let in by it and claims; what is not confirmed is claimed again. */
export const playHotLaunch = async (
  stage: Stage,
  week: OpenWeek,
  { promotionId, poolId }: OpenPromotion,
  { size }: WeekPlan,
  progress: Progress,
): Promise<LaunchResult> => {
  const { operator } = week;
  const ratePerSecond = Math.ceil(size.claimants / admittedWithinSeconds);
  const line = { opensAt: week.at(0, '10:00'), ratePerSecond, birthYearRota: false };
  await stage.moveTo(week.atMs(0, '09:50'));
  await operator.setLine({ promotionId }, line);
  const waiting = await joinLine(stage, promotionId, size.claimants, progress);
  const early = waiting[0];
  const tooEarly = early === undefined ? '' : await outcomeOf(claimOf(promotionId, early));
  const first = await rush(stage, promotionId, waiting, week, progress);
  const figure = async () => (await operator.readPool({ poolId })).body.figure;
  const soldOut = await figure();

  // Six in ten confirm, one cancels, and the others let their hold run out.
  const confirmed = first.holders.filter((_, index) => index % 10 < 6);
  const cancelled = first.holders.filter((_, index) => index % 10 === 6);
  await inParallel(cancelled, atOnceMax, ({ client, claimId }) =>
    client.cancelClaim({ claimId }, {}),
  );
  await inParallel(confirmed, atOnceMax, ({ client, claimId }) =>
    client.confirmClaim({ claimId }, {}),
  );
  await stage.moveTo((await stage.nowMs()) + holdsOverMs);
  const returned = (await figure()).returned;
  const second = await claimAtOnce(promotionId, first.losers);
  await inParallel(second.holders, atOnceMax, ({ client, claimId }) =>
    client.confirmClaim({ claimId }, {}),
  );
  const end = await figure();
  const holders = [...confirmed, ...second.holders];
  return {
    ...{ promotionId, claimants: size.claimants, budget: size.coupons, granted: end.granted },
    ...{ soldOut: countsOf(first.outcomes).sold_out ?? 0, returned, holders },
    checks: [
      check('nobody claims before the line lets him in', 'line_not_your_turn', tooEarly),
      check('coupons of the rush', size.coupons, first.holders.length),
      check('left when sold out', 0, soldOut.left),
      check(
        'told that it is sold out',
        size.claimants - size.coupons,
        countsOf(first.outcomes).sold_out ?? 0,
      ),
      check('given back and claimed again', returned, second.holders.length),
      check('held by somebody at the end', size.coupons, holders.length),
      check('granted by the pool', size.coupons, end.granted),
    ],
  };
};

const joinLine = (
  stage: Stage,
  promotionId: string,
  count: number,
  progress: Progress,
): Promise<Claimant[]> => {
  const step = progress.begin('Waiting line', count);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return inParallel(numbers, atOnceMax, async (number) => {
    const subject = `festival-claimant-${number}`;
    const client = await clientOf(stage, { role: 'donor', subject });
    const { ticket } = (await client.joinLine({ promotionId }, {})).body;
    step.done();
    return { client, ticket };
  });
};

const claimOf = (promotionId: string, { client, ticket }: Claimant) =>
  client.claimCoupon({ promotionId }, { lineTicket: ticket });

interface Claimed {
  readonly holders: readonly Holder[];
  readonly losers: readonly Claimant[];
  readonly outcomes: readonly string[];
}

const claimAtOnce = async (
  promotionId: string,
  claimants: readonly Claimant[],
  done: () => void = () => undefined,
): Promise<Claimed> => {
  const holders: Holder[] = [];
  const losers: Claimant[] = [];
  const outcomes = await inParallel(claimants, atOnceMax, async (claimant) => {
    const outcome = await outcomeOf(
      claimOf(promotionId, claimant).then(({ body: { claimId } }) => {
        holders.push({ ...claimant, claimId });
      }),
    );
    if (outcome !== 'done') losers.push(claimant);
    done();
    return outcome;
  });
  return { holders, losers, outcomes };
};

/** Lets the line run, step by step; who is admitted claims at once. */
const rush = async (
  stage: Stage,
  promotionId: string,
  everybody: readonly Claimant[],
  week: OpenWeek,
  progress: Progress,
): Promise<Claimed> => {
  const bar = progress.begin('Claims of the hot launch', everybody.length);
  let waiting = everybody;
  let all: Claimed = { holders: [], losers: [], outcomes: [] };
  await stage.moveTo(week.atMs(0, '10:00'));
  for (let step = 0; waiting.length > 0 && step < stepsMax; step += 1) {
    await stage.moveTo((await stage.nowMs()) + stepMs);
    const places = await inParallel(waiting, atOnceMax, ({ ticket }) =>
      stage.client.readLinePlace({ promotionId, ticket }),
    );
    const admitted = waiting.filter((_, index) => places[index]?.body.status === 'admitted');
    waiting = waiting.filter((_, index) => places[index]?.body.status !== 'admitted');
    const { holders, losers, outcomes } = await claimAtOnce(promotionId, admitted, bar.done);
    all = {
      holders: [...all.holders, ...holders],
      losers: [...all.losers, ...losers],
      outcomes: [...all.outcomes, ...outcomes],
    };
  }
  if (waiting.length > 0) throw new Error(`${waiting.length} still wait in the line.`);
  await stage.moveTo((await stage.nowMs()) + memoryMs);
  return all;
};

export interface RedeemedCoupons {
  readonly redeemed: number;
  readonly takenBack: number;
}

/** Four in five use their coupon, one at each stall in turn; the first purchase is taken back. */
export const redeemCoupons = async (
  week: OpenWeek,
  { size }: WeekPlan,
  holders: readonly Holder[],
  progress: Progress,
): Promise<RedeemedCoupons> => {
  const using = holders.filter((_, index) => index % 5 !== 4);
  const step = progress.begin('Coupons at the till', using.length);
  await inParallel(using, atOnceMax, async ({ claimId }, index) => {
    const at = { market: index % week.markets.length, stall: index % size.stallsPerMarket };
    const { stall } = placeOf(week, at);
    await stall.client.redeemClaims({ claimIds: [claimId], purchaseKrw: 12_000 });
    if (index === 0) await stall.client.cancelClaim({ claimId }, {});
    step.done();
  });
  return { redeemed: using.length - 1, takenBack: 1 };
};
