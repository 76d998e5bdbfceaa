import { splitByWeights, sumKrw } from '../../shared/kernel/money.ts';
import { type CampaignPlan, campaignPlans, type RewardPlan } from './campaigns.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

/** What was reported of the round; the parts are drawn so that they come to exactly this. */
export const backersTotal = 1_261;
export const pledgedTotalKrw = 53_000_000;
/** Changing it changes who pledges what, and no total. */
export const roundSeed = 2023;

/** People give round sums, and so does the generator. */
const roundKrw = 1_000;
const goalRoundKrw = 100_000;
const backerLimit = 3;
/** The most one step of handing out what is left adds to a pledge. */
const extraStepMaxKrw = 20_000;

/** How a backer's card behaves when it is charged. */
export type CardBehaviour =
  | 'approves'
  | 'declines_once'
  | 'declines_three_times'
  | 'is_changed_after_decline'
  | 'always_declines'
  | 'loses_the_answer';

const cardShares: readonly (readonly [CardBehaviour, number])[] = [
  ['approves', 920],
  ['declines_once', 30],
  ['declines_three_times', 10],
  ['is_changed_after_decline', 10],
  ['always_declines', 20],
  ['loses_the_answer', 10],
];

export interface PlannedPledge {
  readonly backer: string;
  readonly rewardIndex: number | null;
  readonly quantity: number;
  readonly extraAmountKrw: number;
  readonly amountKrw: number;
  readonly card: CardBehaviour;
}

export interface PlannedCampaign {
  readonly plan: CampaignPlan;
  readonly goalKrw: number;
  /** By reward; null means without limit. */
  readonly stockLimits: readonly (number | null)[];
  readonly perPersonLimit: number;
  readonly pledges: readonly PlannedPledge[];
}

/** The whole round: ten campaigns, 1,261 pledges of as many backers, ₩53,000,000. */
export const generateRound = (seed: number = roundSeed): readonly PlannedCampaign[] => {
  const random = seededRandom(seed);
  const counts = splitByWeights(
    backersTotal,
    campaignPlans.map(({ backerWeight }) => backerWeight),
  );
  const amounts = splitByWeights(
    pledgedTotalKrw / roundKrw,
    campaignPlans.map(({ amountWeight }) => amountWeight),
  );
  let firstBacker = 1;
  return campaignPlans.map((plan, index) => {
    const count = counts[index] ?? 0;
    const totalKrw = (amounts[index] ?? 0) * roundKrw;
    const campaign = generateCampaign(plan, { count, totalKrw, firstBacker }, random);
    firstBacker += count;
    return campaign;
  });
};

interface Share {
  readonly count: number;
  readonly totalKrw: number;
  readonly firstBacker: number;
}

const generateCampaign = (
  plan: CampaignPlan,
  share: Share,
  random: SeededRandom,
): PlannedCampaign => {
  const choices = fitBelow(
    Array.from({ length: share.count }, () => chooseReward(plan, random)),
    share.totalKrw,
    plan,
  );
  const extras = handOut(
    share.totalKrw - sumKrw(choices.map((choice) => costKrw(plan, choice))),
    choices.map((choice) => (choice.rewardIndex === null ? roundKrw : 0)),
    random,
  );
  const pledges = choices.map((choice, index) => {
    const extraAmountKrw = extras[index] ?? 0;
    return {
      backer: backerName(share.firstBacker + index),
      rewardIndex: choice.rewardIndex,
      quantity: choice.quantity,
      extraAmountKrw,
      amountKrw: costWithoutGift(plan, choice) + extraAmountKrw,
      card: drawCard(random),
    };
  });
  return {
    plan,
    goalKrw: goalOf(plan, share.totalKrw),
    stockLimits: plan.rewards.map((reward, index) => stockLimitOf(reward, index, pledges)),
    perPersonLimit: backerLimit,
    pledges,
  };
};

const backerName = (number: number): string => `backer-${String(number).padStart(4, '0')}`;

interface Choice {
  readonly rewardIndex: number | null;
  readonly quantity: number;
}

const chooseReward = (plan: CampaignPlan, random: SeededRandom): Choice => {
  const [gift, units] = [random.next(), random.next()];
  // One in ten gives without wanting anything.
  if (gift < 0.1) return { rewardIndex: null, quantity: 0 };
  const indexes = plan.rewards.map((_, index) => index);
  const rewardIndex = random.pick(
    indexes,
    plan.rewards.map(({ weight }) => weight),
  );
  return { rewardIndex, quantity: units < 0.86 ? 1 : units < 0.97 ? 2 : backerLimit };
};

/** What a choice comes to; a gift is at least the smallest round sum. */
const costKrw = (plan: CampaignPlan, choice: Choice): number =>
  choice.rewardIndex === null ? roundKrw : costWithoutGift(plan, choice);

const costWithoutGift = (plan: CampaignPlan, { rewardIndex, quantity }: Choice): number =>
  rewardIndex === null ? 0 : (plan.rewards[rewardIndex]?.priceKrw ?? 0) * quantity;

/** Takes the dearest choices down to the cheapest reward until they fit the campaign's share. */
const fitBelow = (choices: readonly Choice[], totalKrw: number, plan: CampaignPlan): Choice[] => {
  const prices = plan.rewards.map(({ priceKrw }) => priceKrw);
  const cheapest: Choice = { rewardIndex: prices.indexOf(Math.min(...prices)), quantity: 1 };
  const fitting = [...choices];
  const dearestFirst = choices
    .map((choice, index) => ({ index, cost: costKrw(plan, choice) }))
    .toSorted((a, b) => b.cost - a.cost || a.index - b.index);
  let left = sumKrw(dearestFirst.map(({ cost }) => cost)) - totalKrw;
  for (const { index, cost } of dearestFirst) {
    if (left <= 0) return fitting;
    fitting[index] = cheapest;
    left -= cost - costKrw(plan, cheapest);
  }
  throw new RangeError(`${plan.title}: even the cheapest rewards come to more than its share.`);
};

/** Hands won out on top of what each pledge has at least, in round steps, until none is left. */
const handOut = (
  leftKrw: number,
  leastKrw: readonly number[],
  random: SeededRandom,
): readonly number[] => {
  const extras = [...leastKrw];
  let left = leftKrw;
  // Each step hands out at least one round sum, so there are no more steps than round sums.
  while (left > 0) {
    const step = Math.min(left, random.between(1, extraStepMaxKrw / roundKrw) * roundKrw);
    const index = random.between(0, extras.length - 1);
    extras[index] = (extras[index] ?? 0) + step;
    left -= step;
  }
  return extras;
};

const drawCard = (random: SeededRandom): CardBehaviour =>
  random.pick(
    cardShares.map(([behaviour]) => behaviour),
    cardShares.map(([, share]) => share),
  );

const goalOf = ({ goalShare }: CampaignPlan, totalKrw: number): number =>
  Math.round((totalKrw * goalShare) / goalRoundKrw) * goalRoundKrw;

const stockLimitOf = (
  reward: RewardPlan,
  index: number,
  pledges: readonly PlannedPledge[],
): number | null => {
  if (reward.leftOver === undefined) return null;
  const units = pledges
    .filter(({ rewardIndex }) => rewardIndex === index)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return units + reward.leftOver;
};
