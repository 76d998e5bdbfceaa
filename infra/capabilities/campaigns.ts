import type { Construct } from 'constructs';
import { contract as addReward } from '../../functions/campaigns/add-reward/contract.ts';
import { contract as addStockPool } from '../../functions/campaigns/add-stock-pool/contract.ts';
import { contract as advanceCampaigns } from '../../functions/campaigns/advance-campaigns/contract.ts';
import { contract as cancelCampaign } from '../../functions/campaigns/cancel-campaign/contract.ts';
import { contract as createCampaign } from '../../functions/campaigns/create-campaign/contract.ts';
import { contract as editCampaign } from '../../functions/campaigns/edit-campaign/contract.ts';
import { contract as editReward } from '../../functions/campaigns/edit-reward/contract.ts';
import { contract as editStockPool } from '../../functions/campaigns/edit-stock-pool/contract.ts';
import { contract as listCampaigns } from '../../functions/campaigns/list-campaigns/contract.ts';
import { contract as listOwnCampaigns } from '../../functions/campaigns/list-own-campaigns/contract.ts';
import { contract as listSubmissions } from '../../functions/campaigns/list-submissions/contract.ts';
import { contract as listUpdates } from '../../functions/campaigns/list-updates/contract.ts';
import { contract as mirrorAssociation } from '../../functions/campaigns/mirror-association/contract.ts';
import { contract as postUpdate } from '../../functions/campaigns/post-update/contract.ts';
import { contract as readCampaign } from '../../functions/campaigns/read-campaign/contract.ts';
import { contract as readOwnCampaign } from '../../functions/campaigns/read-own-campaign/contract.ts';
import { contract as recordSettlement } from '../../functions/campaigns/record-settlement/contract.ts';
import { contract as relayEvents } from '../../functions/campaigns/relay-events/contract.ts';
import { contract as removeReward } from '../../functions/campaigns/remove-reward/contract.ts';
import { contract as removeStockPool } from '../../functions/campaigns/remove-stock-pool/contract.ts';
import { contract as resumeCampaign } from '../../functions/campaigns/resume-campaign/contract.ts';
import { contract as reviewCampaign } from '../../functions/campaigns/review-campaign/contract.ts';
import { contract as submitCampaign } from '../../functions/campaigns/submit-campaign/contract.ts';
import { contract as suspendCampaign } from '../../functions/campaigns/suspend-campaign/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Campaigns from draft to verdict: terms, rewards, review, the clock that opens and closes them. */
export class Campaigns extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Campaigns', platform);
    this.add(createCampaign);
    this.add(editCampaign);
    this.add(readCampaign);
    this.add(listCampaigns);
    this.add(readOwnCampaign);
    this.add(listOwnCampaigns);
    this.add(addReward);
    this.add(editReward);
    this.add(removeReward);
    this.add(addStockPool);
    this.add(editStockPool);
    this.add(removeStockPool);
    this.add(submitCampaign);
    this.add(reviewCampaign);
    this.add(listSubmissions);
    this.add(suspendCampaign);
    this.add(resumeCampaign);
    this.add(cancelCampaign);
    this.add(postUpdate);
    this.add(listUpdates);
    this.add(advanceCampaigns);
    this.add(mirrorAssociation);
    this.add(recordSettlement);
    this.add(relayEvents);
  }
}
