import { describe, expect, it } from 'vitest';
import { generateRound, type PlannedCampaign } from '../../../demo/round/generate-round.ts';

const round = generateRound();
const pledgedBy = ({ pledges }: PlannedCampaign): number => {
  let sum = 0;
  for (const { amountKrw } of pledges) sum += amountKrw;
  return sum;
};

describe('the replayed round', () => {
  it('is what was reported of Incheon: 10 campaigns, 1,261 backers, ₩53,000,000', () => {
    expect(round).toHaveLength(10);
    const pledges = round.flatMap((campaign) => campaign.pledges);
    expect(pledges).toHaveLength(1261);
    expect(new Set(pledges.map(({ backer }) => backer)).size).toBe(1261);
    let sum = 0;
    for (const campaign of round) sum += pledgedBy(campaign);
    expect(sum).toBe(53_000_000);
  });

  it('is the same at every run, and another one with another seed', () => {
    expect(generateRound()).toEqual(round);
    expect(generateRound(7)).not.toEqual(round);
  });

  it('keeps its totals with any seed', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      let [count, sum] = [0, 0];
      for (const { pledges } of generateRound(seed)) {
        count += pledges.length;
        for (const { amountKrw } of pledges) sum += amountKrw;
      }
      expect([seed, count, sum]).toEqual([seed, 1261, 53_000_000]);
    }
  });

  it('has one campaign that keeps it all, and two that fall short', () => {
    expect(round.filter(({ plan }) => plan.fundingModel === 'keep_it_all')).toHaveLength(1);
    const short = round.filter((campaign) => pledgedBy(campaign) < campaign.goalKrw);
    expect(short.map(({ plan }) => plan.marketName)).toEqual(['계산시장', '간석자유시장']);
  });

  it('has cards of every behaviour among those that will be charged', () => {
    const charged = round.filter((campaign) => pledgedBy(campaign) >= campaign.goalKrw);
    const cards = charged.flatMap(({ pledges }) => pledges.map(({ card }) => card));
    expect(new Set(cards).size).toBe(6);
  });
});

describe.each([...round])('$plan.title', (campaign) => {
  const { plan, pledges, stockLimits, perPersonLimit } = campaign;

  it('has pledges that add up from reward, quantity and extra, within the bounds of a pledge', () => {
    for (const { rewardIndex, quantity, extraAmountKrw, amountKrw } of pledges) {
      const price = rewardIndex === null ? 0 : (plan.rewards[rewardIndex]?.priceKrw ?? Number.NaN);
      expect(amountKrw).toBe(price * quantity + extraAmountKrw);
      expect(amountKrw % 1000).toBe(0);
      expect(amountKrw).toBeGreaterThanOrEqual(1_000);
      expect(amountKrw).toBeLessThanOrEqual(10_000_000);
    }
  });

  it('has stock for what is pledged, to the last unit where none is left over', () => {
    for (const [index, limit] of stockLimits.entries()) {
      let units = 0;
      for (const { rewardIndex, quantity } of pledges) if (rewardIndex === index) units += quantity;
      const { leftOver } = plan.rewards[index] ?? {};
      if (limit === null) expect(leftOver).toBeUndefined();
      else expect(limit - units).toBe(leftOver);
    }
    for (const { quantity } of pledges) expect(quantity).toBeLessThanOrEqual(perPersonLimit);
  });
});
