import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';
import type { Campaign } from './schemas.ts';

interface Caller {
  readonly role: string;
  readonly associationId?: string;
}

/** @throws Problem `campaign_not_found`: of another association's campaigns nobody need know. */
export const requireOwnCampaign = (caller: Caller, campaign: Campaign): void => {
  if (caller.role !== 'operator' && caller.associationId !== campaign.associationId) {
    throw new Problem(problems.campaign_not_found);
  }
};

/** @throws Problem `association_not_found` for members of another association. */
export const requireOwnAssociation = (caller: Caller, associationId: string): void => {
  if (caller.role !== 'operator' && caller.associationId !== associationId) {
    throw new Problem(problems.association_not_found);
  }
};
