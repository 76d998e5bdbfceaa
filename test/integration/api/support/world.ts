import type { AddRewardBody, CreateCampaignBody } from '../../../../api/generated/operations.ts';
import { type OpenAssociation, openAssociation } from '../../../../demo/journey/association.ts';
import { type OpenCampaign, scheduleCampaign } from '../../../../demo/journey/campaign.ts';
import { cards, type Donor, donorOf, registerCard } from '../../../../demo/journey/donor.ts';
import type { Stage } from '../../../../demo/journey/stage.ts';

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;
/** A business day with no holiday near is not needed: approving cards are charged at the close. */
const campaignDays = 3;

/** An association of a test, told apart from all others by its number. */
export const testAssociation = (stage: Stage, number: number): Promise<OpenAssociation> =>
  openAssociation(stage, {
    key: `test-${number}`,
    number,
    marketName: `시험${number}시장`,
    region: 'incheon',
    address: '인천광역시 중구',
  });

export const iso = (epochMs: number): string => new Date(epochMs).toISOString();

/** Far enough ahead that no campaign of a test closes after it. */
const deliveryDate = '2035-05-30';

export const rewardBody = (changes: Partial<AddRewardBody> = {}): AddRewardBody => ({
  title: '교환권',
  priceKrw: 30_000,
  estimatedDelivery: deliveryDate,
  legalBasis: 'pre_order',
  ...changes,
});

/** Terms with which a campaign can be submitted: it opens in an hour and lasts three days. */
export const campaignTerms = async (
  stage: Stage,
  changes: Partial<CreateCampaignBody> = {},
): Promise<CreateCampaignBody> => {
  const nowMs = await stage.nowMs();
  return {
    title: '시험 펀딩',
    summary: '한 줄 소개',
    story: '이야기',
    fundingModel: 'all_or_nothing',
    goalKrw: 100_000,
    opensAt: iso(nowMs + hourMs),
    closesAt: iso(nowMs + hourMs + campaignDays * dayMs),
    ...changes,
  };
};

export interface LiveCampaign extends OpenCampaign {
  readonly closesAtMs: number;
}

/** A campaign that takes pledges now. The clock moves by an hour. */
export const liveCampaign = async (
  stage: Stage,
  association: OpenAssociation,
  options: {
    readonly terms?: Partial<CreateCampaignBody>;
    readonly rewards?: readonly AddRewardBody[];
  } = {},
): Promise<LiveCampaign> => {
  const terms = await campaignTerms(stage, options.terms);
  await stage.settle();
  const rewards = options.rewards ?? [rewardBody()];
  const campaign = await scheduleCampaign(stage, association, { terms, rewards });
  await stage.settle();
  await stage.moveTo(Date.parse(String(terms.opensAt)) + minuteMs);
  return { ...campaign, closesAtMs: Date.parse(String(terms.closesAt)) };
};

export interface Backer extends Donor {
  readonly paymentToken: string;
}

export const backerOf = async (
  stage: Stage,
  subject: string,
  cardNumber: string = cards.approves,
): Promise<Backer> => {
  const donor = await donorOf(stage, subject);
  return { ...donor, paymentToken: await registerCard(stage, donor, cardNumber) };
};

/** A pledge for units of the campaign's first reward. */
export const pledgeOf = async (
  { client, paymentToken }: Backer,
  { campaignId, rewardIds }: OpenCampaign,
  quantity = 1,
) => {
  const [rewardId = ''] = rewardIds;
  const { body } = await client.placePledge(
    { campaignId },
    { amountKrw: 30_000 * quantity, rewards: [{ rewardId, quantity }], paymentToken },
  );
  return body;
};

/** Long enough after a close for the fence, the count and the first run of charges. */
const settledWithinMs = 2 * hourMs;

/** Moves to the close and past it, until whoever can be charged at once has been. */
export const closeCampaign = async (stage: Stage, campaign: LiveCampaign): Promise<void> => {
  await stage.moveTo(campaign.closesAtMs + minuteMs);
  await stage.moveTo(campaign.closesAtMs + settledWithinMs);
};
