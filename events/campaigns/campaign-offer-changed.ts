import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { instant } from '../fields.ts';
import { offerTerms, sampleOfferTerms } from './offer.ts';

/** What may change after launch has changed: stock was raised or a reward was added. */
export const campaignOfferChanged = defineEvent({
  source: 'jangteo.campaigns',
  detailType: 'CampaignOfferChanged',
  version: 1,
  owner: 'campaigns',
  schema: z.object({ offer: offerTerms, changedAt: instant }),
  sample: { offer: { ...sampleOfferTerms, version: 2 }, changedAt: '2026-03-10T01:00:00.000Z' },
});
