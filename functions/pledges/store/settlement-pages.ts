import { chargePageMax } from '../../../events/charging.ts';
import { refundPageMax } from '../../../events/refunding.ts';
import type { Offer } from '../domain/offer.ts';
import { belongsToRefund, belongsToRun, wasOpenBefore } from '../domain/settlement.ts';
import type { ActingEffects } from './acting-effects.ts';
import type { StoredPledge } from './pledge-item.ts';

/** Keys read at once while a page of charges is put together: its border lies between two of these. */
export const chargeKeysAtOnce = 2_000;
/** Keys one page of charges may pass over: later runs find few open pledges among many. */
const chargeKeysMax = 100_000;
/** Pages of refunds that one task may pass over because nothing in them was charged. */
const emptyRefundPagesMax = 500;
/** A walk over all pledges does so many at once, and starts no more after this share of its time. */
const walkKeysAtOnce = 1_000;
const walkKeysMax = 100_000;
const walkShareOfTimeout = 0.7;

export type PagingEffects = Pick<ActingEffects, 'lists' | 'readOffer' | 'clock'>;

interface Page {
  /** The cursor the page begins at: the same pledges under the same name for ever. */
  readonly pageKey: string;
  readonly pledges: readonly StoredPledge[];
  readonly cursor: string | null;
  readonly done: boolean;
}

/** Where the first page of every campaign begins. */
const firstCursor = '0';

type Reader = Awaited<ReturnType<typeof readerOf>>;

/** After a campaign's fence no pledge is added any more, so keys never move. */
const readerOf = async (campaignId: string, { lists, readOffer }: PagingEffects) => {
  const offer = await readOffer(campaignId);
  if (offer === undefined) throw new Error(`${campaignId} has no offer.`);
  const { partitionCount } = offer;
  return {
    offer,
    read: (limit: number, cursor: string | null) =>
      lists.ofCampaign({ campaignId, partitionCount }, limit, cursor),
  };
};

/**
 * The next page of a run of charges. It ends where `chargePageMax` pledges that were open before
 * the run may be reached, or after many keys: both never change, so neither do pages. A later pass
 * of the run has to do only with pages that hold a pledge nobody knew the outcome of.
 *
 * @throws Error for a campaign nobody has told of.
 */
export const readRunPage = async (
  campaignId: string,
  { run, pass }: { readonly run: number; readonly pass: number },
  cursor: string | null,
  effects: PagingEffects,
): Promise<Page> => {
  const { read } = await readerOf(campaignId, effects);
  let at = cursor;
  for (let keys = 0; ; ) {
    const { page, keysRead } = await cutPage(read, run, at);
    const isConcerned = pass === 1 || page.pledges.some(({ undecided }) => undecided === true);
    if (isConcerned) return page;
    keys += keysRead;
    if (page.done || keys >= chargeKeysMax) return { ...page, pledges: [] };
    at = page.cursor;
  }
};

const cutPage = async (
  read: Reader['read'],
  run: number,
  cursor: string | null,
): Promise<{ readonly page: Page; readonly keysRead: number }> => {
  const pledges: StoredPledge[] = [];
  let open = 0;
  let next = cursor;
  let keysRead = 0;
  while (keysRead < chargeKeysMax) {
    const part = await read(chargeKeysAtOnce, next);
    next = part.next;
    keysRead += chargeKeysAtOnce;
    for (const pledge of part.pledges) {
      if (wasOpenBefore(pledge, run)) open += 1;
      if (belongsToRun(pledge, run)) pledges.push(pledge);
    }
    if (next === null || open + chargeKeysAtOnce > chargePageMax) break;
  }
  const page = { pageKey: cursor ?? firstCursor, pledges, cursor: next, done: next === null };
  return { page, keysRead };
};

/** The next page that has charges to give back, and only those. Pages are cut by key alone. */
export const readRefunds = async (
  campaignId: string,
  cursor: string | null,
  effects: PagingEffects,
): Promise<Page> => {
  const { read } = await readerOf(campaignId, effects);
  let at = cursor;
  for (let passed = 1; ; passed += 1) {
    const part = await read(refundPageMax, at);
    const pledges = part.pledges.filter(belongsToRefund);
    const done = part.next === null;
    if (pledges.length > 0 || done || passed >= emptyRefundPagesMax) {
      return { pageKey: at ?? firstCursor, pledges, cursor: part.next, done };
    }
    at = part.next;
  }
};

type Work = (pledges: readonly StoredPledge[], offer: Offer) => void | Promise<void>;

/** Works through a campaign's pledges from the cursor on, as far as one task gets. */
export const walkPledges = async (
  { campaignId, cursor, timeoutSeconds }: WalkInput,
  effects: PagingEffects,
  work: Work,
): Promise<{ readonly cursor: string | null; readonly done: boolean }> => {
  const endsAtMs = effects.clock.nowMs() + timeoutSeconds * 1_000 * walkShareOfTimeout;
  const { offer, read } = await readerOf(campaignId, effects);
  let next = cursor;
  for (let keys = 0; keys < walkKeysMax; keys += walkKeysAtOnce) {
    const part = await read(walkKeysAtOnce, next);
    await work(part.pledges, offer);
    next = part.next;
    if (next === null || effects.clock.nowMs() >= endsAtMs) break;
  }
  return { cursor: next, done: next === null };
};

interface WalkInput {
  readonly campaignId: string;
  readonly cursor: string | null;
  /** Of the task that walks. */
  readonly timeoutSeconds: number;
}
