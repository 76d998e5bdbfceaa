import { completeOf, dueAt, isPublic } from '../domain/campaign.ts';
import {
  type Campaign,
  campaign as campaignSchema,
  type Reward,
  reward as rewardSchema,
  type StockPool,
  stockPool as stockPoolSchema,
} from '../domain/schemas.ts';

/**
 * Everything of a campaign lies under its id. Between `CAMPAIGN` and `STORY` lie head, pools,
 * rewards and story, so that one query reads all that a decision needs; acts sort before, updates
 * after.
 */
export const headSk = 'CAMPAIGN';
export const storySk = 'STORY';
export const rewardPrefix = 'REWARD#';
export const poolPrefix = 'POOL#';
export const updatePrefix = 'UPDATE#';
/** The news of an edit: it has no act whose record could carry it. Sorts before the head. */
export const announcedPrefix = 'ANNOUNCED#';
/** The capability's copy of an association, and beside it the pointers to its campaigns. */
export const mirrorSk = 'ASSOCIATION';
export const ownPrefix = 'CAMPAIGN#';

/** Partitions of the index of due times: what the clock must move, and what operators must read. */
export const duePartition = 'DUE';
export const reviewPartition = 'REVIEW';

/** A campaign is listed among those that can still be pledged to, or among those that are over. */
export type Phase = 'current' | 'ended';
export const regionPartition = (region: string, phase: Phase): string =>
  `REGION#${region}#${phase}`;
export const marketPartition = (marketId: string, phase: Phase): string =>
  `MARKET#${marketId}#${phase}`;

/** Every list is in the order of the end; the id makes the position unique. */
export const positionOf = (endsAt: string, campaignId: string): string => `${endsAt}#${campaignId}`;

/** Phase and position of a campaign in the public lists; undefined where it is in none. */
const listingOf = (campaign: Campaign): { phase: Phase; position: string } | undefined => {
  if (!isPublic(campaign)) return undefined;
  const { campaignId, state } = campaign;
  switch (state.status) {
    case 'draft':
    case 'submitted':
    case 'suspended':
      return undefined;
    case 'scheduled':
    case 'live':
      return {
        phase: 'current',
        position: positionOf(completeOf(campaign).closesAt, campaignId),
      };
    case 'closed':
    case 'succeeded':
    case 'failed':
    case 'refunded':
      return { phase: 'ended', position: positionOf(completeOf(campaign).closesAt, campaignId) };
    case 'cancelled':
      return { phase: 'ended', position: positionOf(state.cancelledAt, campaignId) };
  }
};

const listKeysOf = (campaign: Campaign): Record<string, string> => {
  const listing = listingOf(campaign);
  const { place } = campaign;
  if (listing === undefined || place === null) return {};
  return {
    gsi1pk: regionPartition(place.region, listing.phase),
    gsi1sk: listing.position,
    gsi2pk: marketPartition(place.marketId, listing.phase),
    gsi2sk: listing.position,
  };
};

const queueKeysOf = (campaign: Campaign): Record<string, string> => {
  const due = dueAt(campaign);
  if (due !== undefined) {
    return { gsi3pk: duePartition, gsi3sk: positionOf(due, campaign.campaignId) };
  }
  if (campaign.state.status !== 'submitted') return {};
  const position = positionOf(campaign.state.submittedAt, campaign.campaignId);
  return { gsi3pk: reviewPartition, gsi3sk: position };
};

/** The head as an item. The indexes are sparse: a key is there only while its list wants it. */
export const headItem = (campaign: Campaign) => ({
  pk: campaign.campaignId,
  sk: headSk,
  ...campaign,
  ...listKeysOf(campaign),
  ...queueKeysOf(campaign),
});

export const rewardKey = (campaignId: string, rewardId: string) => ({
  pk: campaignId,
  sk: `${rewardPrefix}${rewardId}`,
});
export const poolKey = (campaignId: string, stockPoolId: string) => ({
  pk: campaignId,
  sk: `${poolPrefix}${stockPoolId}`,
});

export const campaignOf = (item: Record<string, unknown>): Campaign => campaignSchema.parse(item);
export const rewardOf = (item: Record<string, unknown>): Reward => rewardSchema.parse(item);
export const poolOf = (item: Record<string, unknown>): StockPool => stockPoolSchema.parse(item);
