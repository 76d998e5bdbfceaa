import { chargePageMax } from '../../../events/charging.ts';
import type { Offer } from '../domain/offer.ts';
import type { ActingEffects } from './acting-effects.ts';
import type { StoredPledge } from './pledge-item.ts';

/** Pages that one task may pass over because it is asked for nothing in them. */
const emptyPagesMax = 25;

export type PagingEffects = Pick<ActingEffects, 'lists' | 'readOffer'>;

interface Page {
  /** The cursor the page begins at: the same keys under the same name for ever. */
  readonly pageKey: string;
  readonly pledges: readonly StoredPledge[];
  readonly cursor: string | null;
  readonly done: boolean;
  readonly offer: Offer;
}

/** Where the first page of every campaign begins. */
const firstCursor = '0';

/**
 * The page of a campaign's pledges at a cursor, after its fence: no pledge is added any more, so
 * pages never move.
 *
 * @throws Error for a campaign nobody has told of.
 */
export const readPage = async (
  campaignId: string,
  cursor: string | null,
  { lists, readOffer }: PagingEffects,
): Promise<Page> => {
  const offer = await readOffer(campaignId);
  if (offer === undefined) throw new Error(`${campaignId} has no offer.`);
  return pageAt(campaignId, offer, cursor, lists);
};

const pageAt = async (
  campaignId: string,
  offer: Offer,
  cursor: string | null,
  lists: PagingEffects['lists'],
): Promise<Page> => {
  const { partitionCount } = offer;
  const page = await lists.ofCampaign({ campaignId, partitionCount }, chargePageMax, cursor);
  return {
    pageKey: cursor ?? firstCursor,
    pledges: page.pledges,
    cursor: page.next,
    done: page.next === null,
    offer,
  };
};

/**
 * The next page that has pledges of a kind, and only those. Pages without any are passed over, some
 * at a time, so that late runs over a large campaign with few open pledges take few steps.
 */
export const readPageWith = async (
  campaignId: string,
  cursor: string | null,
  belongs: (pledge: StoredPledge) => boolean,
  { lists, readOffer }: PagingEffects,
): Promise<Page> => {
  const first = await readPage(campaignId, cursor, { lists, readOffer });
  let page = { ...first, pledges: first.pledges.filter(belongs) };
  for (let passed = 1; passed < emptyPagesMax; passed += 1) {
    if (page.pledges.length > 0 || page.done) return page;
    const next = await pageAt(campaignId, page.offer, page.cursor, lists);
    page = { ...next, pledges: next.pledges.filter(belongs) };
  }
  return page;
};
