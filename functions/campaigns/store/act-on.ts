import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import type { Act } from '../../../shared/dynamo/once.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { type Aggregate, statusAt } from '../domain/campaign.ts';
import { type Command, decide } from '../domain/lifecycle.ts';
import { type ActEffects, actOnCampaign } from './change.ts';
import type { Change } from './change-items.ts';

/**
 * One step in the life of a campaign, made once and answered with its status. `commandOf` holds the
 * caller's right against the campaign and names the step.
 */
export const command = (
  act: { readonly campaignId: string; readonly noun: string; readonly request: ActRequest },
  commandOf: (aggregate: Aggregate) => Command | Promise<Command>,
  effects: ActEffects,
): Promise<Act['outcome']> =>
  actOnCampaign(
    act,
    async (aggregate, nowMs) => {
      const wanted = await commandOf(aggregate);
      const { campaign, news } = decide(aggregate, wanted, nowMs);
      const verified = wanted.kind === 'submit' || wanted.kind === 'approve';
      const change: Change = {
        campaign,
        ...(news === undefined ? {} : { news }),
        ...(verified ? { needsVerifiedAssociation: true } : {}),
      };
      const { campaignId } = campaign;
      const status = statusAt(campaign, nowMs);
      return { change, outcome: { campaignId, status, at: isoOf(nowMs) } };
    },
    effects,
  );
