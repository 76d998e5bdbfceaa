import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Offer } from '../domain/offer.ts';
import { problems } from '../domain/problems.ts';
import { campaignTagOf } from './keys.ts';

/**
 * How long a function may believe what it read of an offer. The settlement's fence is longer, so a
 * pledge that an old offer let through is still counted.
 */
const offerMemoryMs = 5_000;
/** Offers one function remembers; with more live campaigns the oldest is read again. */
const offersMax = 500;

export interface KnownOffer {
  readonly offer: Offer;
  /** The campaign's part of its pledges' ids, computed once. */
  readonly tag: Buffer;
}

interface Entry {
  readonly readAtMs: number;
  readonly known: Promise<KnownOffer | undefined>;
}

export type Offers = (campaignId: string) => Promise<KnownOffer>;

/**
 * Offers from memory. Requests that come while one is being read wait for that read; a read that
 * failed is forgotten, and so is a campaign that is not there (yet).
 */
export const offerCache = (
  read: (campaignId: string) => Promise<Offer | undefined>,
  clock: Clock,
): Offers => {
  const entries = new Map<string, Entry>();
  const load = async (campaignId: string): Promise<KnownOffer | undefined> => {
    try {
      const offer = await read(campaignId);
      if (offer !== undefined) return { offer, tag: campaignTagOf(campaignId) };
      entries.delete(campaignId);
      return undefined;
    } catch (error) {
      entries.delete(campaignId);
      throw error;
    }
  };
  return async (campaignId) => {
    const nowMs = clock.nowMs();
    let entry = entries.get(campaignId);
    // A clock that went back makes the entry's age unknown, so it is read again.
    const ageMs = entry === undefined ? offerMemoryMs : nowMs - entry.readAtMs;
    if (entry === undefined || ageMs >= offerMemoryMs || ageMs < 0) {
      entries.delete(campaignId);
      const oldest = entries.keys().next().value;
      if (entries.size >= offersMax && oldest !== undefined) entries.delete(oldest);
      entry = { readAtMs: nowMs, known: load(campaignId) };
      entries.set(campaignId, entry);
    }
    const known = await entry.known;
    if (known === undefined) throw new Problem(problems.campaign_not_found);
    return known;
  };
};
