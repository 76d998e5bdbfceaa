import { openAssociation } from '../../../../../demo/journey/association.ts';
import { scheduleCampaign } from '../../../../../demo/journey/campaign.ts';
import type { LiveStack } from '../../../../support/live-stack.ts';
import {
  backerOf,
  campaignTerms,
  closeCampaign,
  liveCampaign,
  pledgeOf,
  rewardBody,
} from '../world.ts';
import type { Known } from './refusal.ts';
import { associationNumber } from './registration.ts';

/** A campaign that has closed, one that runs with pledges to it, and one that is yet to open. */
export const prepare = async (stack: LiveStack): Promise<Known> => {
  const key = `bad-${associationNumber}`;
  const association = await openAssociation(stack, {
    key,
    number: associationNumber,
    marketName: '시험시장',
    region: 'incheon',
    address: '인천광역시 중구',
  });
  const closed = await liveCampaign(stack, association);
  await closeCampaign(stack, closed);
  const live = await liveCampaign(stack, association, {
    rewards: [
      rewardBody(),
      rewardBody({ title: '하나뿐인 것', stockLimit: 1 }),
      rewardBody({ title: '두 개까지', perPersonLimit: 2 }),
    ],
  });
  const [rewardId = '', soldOutId = '', limitedId = ''] = live.rewardIds;
  const { campaignId } = live;
  const donor = await backerOf(stack, `${key}-donor`);
  const other = await backerOf(stack, `${key}-other`);
  const usedKey = 'used-before-1';
  const first = await donor.client.placePledge(
    { campaignId },
    { amountKrw: 30_000, rewards: [{ rewardId, quantity: 1 }], paymentToken: donor.paymentToken },
    { idempotencyKey: usedKey },
  );
  await pledgeOf(donor, live);
  await pledgeOf(other, { campaignId, rewardIds: [soldOutId] });
  const { pledgeId: othersPledgeId } = await pledgeOf(other, live);
  const draft = { terms: await campaignTerms(stack), rewards: [rewardBody()] };
  const scheduled = await scheduleCampaign(stack, association, draft);
  const { campaignId: draftId } = (await association.owner.createCampaign(draft.terms)).body;
  await stack.settle();
  const page = await donor.client.listMyPledges({ limit: 1 });
  const seat = { role: 'association', associationId: association.associationId } as const;
  return {
    campaignId,
    closedId: closed.campaignId,
    scheduledId: scheduled.campaignId,
    draftId,
    soldOutId,
    limitedId,
    rewardId,
    pledgeId: first.body.pledgeId,
    othersPledgeId,
    paymentToken: donor.paymentToken,
    othersPaymentToken: other.paymentToken,
    donor: await stack.token({ role: 'donor', subject: donor.subject }),
    owner: await stack.token({ ...seat, subject: `${key}-owner`, memberRole: 'owner' }),
    newcomer: await stack.token({ role: 'donor', subject: `${key}-newcomer` }),
    usedKey,
    nowMs: await stack.nowMs(),
    cursor: page.body.nextCursor ?? '',
  };
};
