import { documentClient } from '../../../shared/dynamo/client.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Offer } from '../domain/offer.ts';
import { systemClock } from './effects.ts';
import { readOffer } from './offer-store.ts';
import { type PledgeLists, pledgeLists } from './pledge-lists.ts';
import { type PledgeReader, pledgeReader } from './pledge-reader.ts';
import { type PledgeWriter, pledgeWriter } from './pledge-writer.ts';
import { stockWriter } from './stock-write.ts';

/** What functions work with that nobody waits for. They read the offer afresh. */
export interface ActingEffects {
  readonly read: PledgeReader['read'];
  readonly readOffer: (campaignId: string) => Promise<Offer | undefined>;
  readonly lists: PledgeLists;
  readonly write: PledgeWriter;
  readonly clock: Clock;
}

export const actingEffects = (table: string): ActingEffects => ({
  read: pledgeReader(documentClient, table).read,
  readOffer: (campaignId) => readOffer(documentClient, table, campaignId),
  lists: pledgeLists(documentClient, table),
  write: pledgeWriter(documentClient, table, stockWriter(documentClient, table)),
  clock: systemClock,
});

/** For functions that only read pages. */
export const pagingEffects = (
  table: string,
): Pick<ActingEffects, 'lists' | 'readOffer' | 'clock'> => ({
  lists: pledgeLists(documentClient, table),
  readOffer: (campaignId) => readOffer(documentClient, table, campaignId),
  clock: systemClock,
});
