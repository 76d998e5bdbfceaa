import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import type { Act } from '../../../shared/dynamo/once.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Aggregate } from '../domain/campaign.ts';
import type { CampaignStore } from './campaign-store.ts';
import type { Change } from './change-items.ts';

/** Times a change is decided anew because the campaign changed under it. */
const attemptsMax = 8;

export interface ActEffects {
  readonly campaigns: Pick<CampaignStore, 'load' | 'findOutcome' | 'act'>;
  readonly clock: Clock;
}
export interface EditEffects {
  readonly campaigns: Pick<CampaignStore, 'load' | 'edit'>;
  readonly clock: Clock;
}

/**
 * An act on a campaign, once:
 * 1. the campaign is read, and after it the record of the same request: in this order a twin of the
 *    request that finishes in between is found, and not taken for somebody else's act;
 * 2. the act is decided on the campaign as it was read;
 * 3. campaign, record and news are written together, unless it has changed: then from 1.
 */
export const actOnCampaign = async (
  act: { readonly campaignId: string; readonly noun: string; readonly request: ActRequest },
  decide: (
    aggregate: Aggregate,
    nowMs: number,
  ) => Promise<{ change: Change; outcome: Act['outcome'] }>,
  { campaigns, clock }: ActEffects,
): Promise<Act['outcome']> => {
  const { campaignId, noun, request } = act;
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const aggregate = await campaigns.load(campaignId, { consistent: true });
    const before = await campaigns.findOutcome(campaignId, noun, request);
    if (before !== undefined) return before;
    const nowMs = clock.nowMs();
    const { change, outcome } = await decide(aggregate, nowMs);
    const record = { noun, request, at: isoOf(nowMs), outcome };
    const done = await campaigns.act(aggregate, change, record);
    if (done !== undefined) return done;
  }
  throw new Problem(commonProblems.busy);
};

/**
 * An edit of a campaign or of one of its parts. `decide` holds the caller's ETag against what was
 * read; a change elsewhere in the campaign is no reason to refuse, so it is decided anew.
 */
export const editCampaign = async <C extends Change>(
  campaignId: string,
  decide: (aggregate: Aggregate, nowMs: number) => C,
  { campaigns, clock }: EditEffects,
): Promise<{ readonly before: Aggregate; readonly change: C }> => {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const before = await campaigns.load(campaignId, { consistent: true });
    const nowMs = clock.nowMs();
    const change = decide(before, nowMs);
    if (await campaigns.edit(before, change, isoOf(nowMs))) return { before, change };
  }
  throw new Problem(commonProblems.busy);
};
