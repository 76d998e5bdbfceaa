import type { AddRewardBody, CreateCampaignBody } from '../../../../api/generated/operations.ts';
import { type OpenAssociation, openAssociation } from '../../../../demo/journey/association.ts';
import { type OpenCampaign, scheduleCampaign } from '../../../../demo/journey/campaign.ts';
import { donorOf, registerCard } from '../../../../demo/journey/donor.ts';
import { inParallel } from '../../../../demo/journey/in-parallel.ts';
import type { Stage } from '../../../../demo/journey/stage.ts';

const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
const registrationsAtOnce = 8;

/** Somebody with a card, as they are known from one start of the product to the next. */
export interface Backer {
  readonly subject: string;
  readonly token: string;
  readonly methodToken: string;
}

export interface LiveCampaign extends OpenCampaign {
  readonly association: OpenAssociation;
}

export interface Terms {
  /** Tells this test's people from another's. */
  readonly key: string;
  readonly number: number;
  readonly goalKrw: number;
  readonly closesAtMs: number;
  readonly platformFeeBps: number;
  readonly rewards: readonly (Pick<AddRewardBody, 'title' | 'priceKrw' | 'stockLimit'> &
    Partial<AddRewardBody>)[];
  readonly more?: Partial<CreateCampaignBody>;
}

const dateOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

/** A campaign that is open for pledges, with all that has to come before. */
export const openCampaign = async (stage: Stage, terms: Terms): Promise<LiveCampaign> => {
  const association = await openAssociation(stage, {
    key: terms.key,
    number: terms.number,
    marketName: '신포시장',
    region: 'incheon',
    address: '인천광역시 중구 우현로49번길 11-5',
  });
  // Until campaigns have heard that the association is verified.
  await stage.settle();
  const opensAtMs = (await stage.nowMs()) + minuteMs;
  const campaign = await scheduleCampaign(stage, association, {
    terms: {
      title: '신포시장 닭강정 새 부엌',
      summary: '30년 된 부엌을 새로 짓습니다.',
      story: '예산과 일정, 그리고 사람들.',
      goalKrw: terms.goalKrw,
      opensAt: new Date(opensAtMs).toISOString(),
      closesAt: new Date(terms.closesAtMs).toISOString(),
      ...terms.more,
    },
    rewards: terms.rewards.map((reward) => ({
      legalBasis: 'pre_order',
      estimatedDelivery: dateOf(terms.closesAtMs + 60 * dayMs),
      ...reward,
    })),
    platformFeeBps: terms.platformFeeBps,
  });
  await stage.settle();
  await stage.moveTo(opensAtMs + 1);
  return { ...campaign, association };
};

/** Donors with one card each, in the order of the cards. */
export const gatherBackers = (
  stage: Stage,
  key: string,
  cardNumbers: readonly string[],
): Promise<Backer[]> =>
  inParallel(cardNumbers, registrationsAtOnce, async (cardNumber, index) => {
    const subject = `${key}-donor-${index}`;
    const token = await stage.token({ role: 'donor', subject });
    const donor = await donorOf(stage, subject);
    return { subject, token, methodToken: await registerCard(stage, donor, cardNumber) };
  });
