import type { AddRewardBody, CreateCampaignBody } from '../../api/generated/operations.ts';
import { type OpenAssociation, operatorClaims } from './association.ts';
import { clientOf, type Stage } from './stage.ts';

export interface CampaignDraft {
  readonly terms: CreateCampaignBody;
  readonly rewards: readonly AddRewardBody[];
  /** Fee of the platform in basis points, which the reviewer sets. */
  readonly platformFeeBps?: number;
}

export interface OpenCampaign {
  readonly campaignId: string;
  /** In the order of the draft's rewards. */
  readonly rewardIds: readonly string[];
}

/** Writes a campaign with its rewards, sends it to review and has it approved. */
export const scheduleCampaign = async (
  stage: Stage,
  { owner }: Pick<OpenAssociation, 'owner'>,
  draft: CampaignDraft,
): Promise<OpenCampaign> => {
  const { campaignId } = (await owner.createCampaign(draft.terms)).body;
  const rewardIds: string[] = [];
  for (const reward of draft.rewards) {
    rewardIds.push((await owner.addReward({ campaignId }, reward)).body.rewardId);
  }
  await owner.submitCampaign({ campaignId }, {});
  const operator = await clientOf(stage, operatorClaims);
  await operator.reviewCampaign(
    { campaignId },
    { decision: 'approve', platformFeeBps: draft.platformFeeBps ?? 0 },
  );
  return { campaignId, rewardIds };
};
