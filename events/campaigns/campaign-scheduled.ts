import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { instant, shortfallRule } from '../fields.ts';
import { offerTerms, sampleOfferTerms } from './offer.ts';

/** A reviewed campaign will open: its terms are frozen from here. */
export const campaignScheduled = defineEvent({
  source: 'jangteo.campaigns',
  detailType: 'CampaignScheduled',
  version: 1,
  owner: 'campaigns',
  schema: z.object({
    offer: offerTerms,
    shortfallRule,
    /** The campaign's own tranches in basis points that sum to 10,000; null for the usual plan. */
    payoutMilestonesBps: z.nullable(z.array(z.int().check(z.positive())).check(z.maxLength(10))),
    platformFeeBps: z.int().check(z.minimum(0), z.maximum(10_000)),
    scheduledAt: instant,
  }),
  sample: {
    offer: sampleOfferTerms,
    shortfallRule: 'proceed',
    payoutMilestonesBps: null,
    platformFeeBps: 0,
    scheduledAt: '2026-02-20T01:00:00.000Z',
  },
});
