import type { Construct } from 'constructs';
import { contract as approveFund } from '../../functions/matching/approve-fund/contract.ts';
import { contract as closeMatch } from '../../functions/matching/close-match/contract.ts';
import { contract as followPledges } from '../../functions/matching/follow-pledges/contract.ts';
import { contract as keepCampaign } from '../../functions/matching/keep-campaign/contract.ts';
import { contract as listFunds } from '../../functions/matching/list-funds/contract.ts';
import { contract as proposeFund } from '../../functions/matching/propose-fund/contract.ts';
import { contract as readCampaignMatch } from '../../functions/matching/read-campaign-match/contract.ts';
import { contract as readFund } from '../../functions/matching/read-fund/contract.ts';
import { contract as relayEvents } from '../../functions/matching/relay-events/contract.ts';
import { contract as shareReturns } from '../../functions/matching/share-returns/contract.ts';
import { contract as sumFunds } from '../../functions/matching/sum-funds/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Funds of agencies that match pledges to chosen campaigns. */
export class Matching extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Matching', platform);
    this.add(relayEvents);
    this.add(proposeFund);
    this.add(approveFund);
    this.add(readFund);
    this.add(listFunds);
    this.add(readCampaignMatch);
    this.add(keepCampaign);
    this.add(followPledges);
    this.add(closeMatch);
    this.add(shareReturns);
    this.add(sumFunds);
  }
}
