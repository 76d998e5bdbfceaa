import { documentClient } from '../../../shared/dynamo/client.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { offerCache } from './offer-cache.ts';
import { readOffer } from './offer-store.ts';
import type { PlacingEffects } from './placing.ts';
import { pledgeStore } from './pledge-store.ts';
import { stockWriter } from './stock-write.ts';

/** Read at each call: the local runtime moves the clock of a running function. */
export const systemClock: Clock = { nowMs: () => Date.now() };

/** What placing a pledge works with, made once per cold start. */
export const placingEffects = (table: string, signingKey: string): PlacingEffects => ({
  offers: offerCache((campaignId) => readOffer(documentClient, table, campaignId), systemClock),
  pledges: pledgeStore(documentClient, table, stockWriter(documentClient, table)),
  clock: systemClock,
  signingKey,
});
