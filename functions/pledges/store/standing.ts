import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Offer } from '../domain/offer.ts';
import type { Pledge } from '../domain/pledge.ts';
import { problems } from '../domain/problems.ts';
import { nextAttemptMs } from '../domain/recovery.ts';
import { detailOf } from '../domain/view.ts';
import { systemClock } from './effects.ts';
import { type Offers, offerCache } from './offer-cache.ts';
import { readOffer } from './offer-store.ts';
import type { StoredPledge } from './pledge-item.ts';
import { type PledgeReader, pledgeReader } from './pledge-reader.ts';
import { type PledgeWriter, pledgeWriter } from './pledge-writer.ts';
import { stockWriter } from './stock-write.ts';
import { readTotals } from './total-store.ts';

/** Who asks about a pledge: its donor, or whoever holds the link to a guest's. */
export type Asker =
  | { readonly kind: 'donor'; readonly donorId: string }
  | { readonly kind: 'link' };

export interface ReadingEffects {
  readonly offers: Offers;
  readonly pledges: PledgeReader;
  readonly clock: Clock;
}

/** What looking after a standing pledge works with. */
export interface StandingEffects extends ReadingEffects {
  readonly write: PledgeWriter;
  /** The campaign's live total, in won. */
  readonly livePledgedKrw: (campaignId: string) => Promise<number>;
}

export const readingEffects = (table: string): ReadingEffects => ({
  offers: offerCache((campaignId) => readOffer(documentClient, table, campaignId), systemClock),
  pledges: pledgeReader(documentClient, table),
  clock: systemClock,
});

export const standingEffects = (table: string): StandingEffects => ({
  ...readingEffects(table),
  write: pledgeWriter(documentClient, table, stockWriter(documentClient, table)),
  livePledgedKrw: async (campaignId) =>
    (await readTotals(documentClient, table, campaignId)).pledgedKrw,
});

/**
 * The asker's pledge and its offer. Another person's pledge is not there, and neither is a guest's
 * for people with accounts, nor an account's for links.
 *
 * @throws Problem `pledge_not_found`.
 */
export const findPledge = async (
  pledgeId: string,
  asker: Asker,
  { pledges, offers }: ReadingEffects,
): Promise<{ pledge: StoredPledge; offer: Offer }> => {
  const pledge = await pledges.read(pledgeId);
  if (pledge === undefined || !mayAsk(pledge, asker)) throw new Problem(problems.pledge_not_found);
  const { offer } = await offers(pledge.campaignId);
  return { pledge, offer };
};

const mayAsk = (pledge: StoredPledge, asker: Asker): boolean => {
  switch (asker.kind) {
    case 'donor':
      return pledge.guest !== true && pledge.donorId === asker.donorId;
    case 'link':
      return pledge.guest === true;
  }
};

export const isHoliday = koreanHolidays();

/** A pledge as its donor reads it, with when a declined card is tried again. */
export const detailAt = (pledge: Pledge, offer: Offer, nowMs: number) => {
  const nextMs =
    pledge.status === 'declined' ? nextAttemptMs(offer.closesAtMs, isHoliday, nowMs) : undefined;
  return detailOf(pledge, nextMs === undefined ? null : isoOf(nextMs));
};
