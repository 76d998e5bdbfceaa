import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import type { Act } from '../../../shared/dynamo/once.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { requireEnrolling } from '../domain/edition.ts';
import { enrollableMarket, reviewed, submitted } from '../domain/enrolment.ts';
import { type MarketEnrolment, marketEnrolment, type Review } from '../domain/schemas.ts';
import { actOn, putVersion } from './acting.ts';
import { editionStore } from './edition-store.ts';
import { enrolmentStore, foundEnrolment, marketItem } from './enrolment-store.ts';
import { marketEnrolledEvent } from './festival-events.ts';
import { mirrorStore } from './mirror-store.ts';

type Outcome = Act['outcome'];

/** The steps of a market's enrolment, each made once per request. */
export const marketEnrolling = (table: string, { nowMs }: Clock) => {
  const editions = editionStore(table);
  const enrolments = enrolmentStore(table);
  const mirrors = mirrorStore(table);

  /** A market asks to take part, or asks again after it was returned. */
  const submitMarket = (
    target: { readonly editionId: string; readonly associationId: string },
    documents: MarketEnrolment['documents'],
    request: ActRequest,
  ): Promise<Outcome> =>
    actOn(
      table,
      { pk: target.editionId, noun: 'enrolment', request },
      {
        read: async () => {
          const edition = await editions.find(target.editionId);
          const market = enrollableMarket(await mirrors.find(target.associationId), edition);
          const before = await enrolments.findMarket(edition.editionId, market.marketId);
          return { edition, market, before };
        },
        decide: ({ edition, market, before }, at) => {
          requireEnrolling(edition, at.ms);
          const next: MarketEnrolment = {
            ...target,
            ...market,
            documents,
            ...submitted(before, at.iso),
          };
          return {
            changes: [putVersion(table, marketItem(next))],
            outcome: marketEnrolment.parse(next),
          };
        },
        nowMs,
      },
    );

  /** An operator lets a market in, or returns its enrolment with reasons. */
  const reviewMarket = (
    editionId: string,
    marketId: string,
    verdict: Review,
    request: ActRequest,
  ): Promise<Outcome> =>
    actOn(
      table,
      { pk: editionId, noun: 'market-review', request },
      {
        read: () => foundEnrolment(enrolments.findMarket(editionId, marketId)),
        decide: (before, at) => {
          const next = reviewed(before, verdict, at.iso);
          return {
            changes: [putVersion(table, marketItem(next))],
            outcome: marketEnrolment.parse(next),
            events: next.status === 'approved' ? [marketEnrolledEvent(next)] : [],
          };
        },
        nowMs,
      },
    );

  return { submitMarket, reviewMarket };
};
export type MarketEnrolling = ReturnType<typeof marketEnrolling>;
