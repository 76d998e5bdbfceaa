import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import type { Act } from '../../../shared/dynamo/once.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { requireEnrolling } from '../domain/edition.ts';
import { enrollableMarket, reviewed, submitted, withdrawn } from '../domain/enrolment.ts';
import { problems } from '../domain/problems.ts';
import {
  type MerchantEnrolment,
  merchantEnrolment,
  type Review,
  type Stall,
} from '../domain/schemas.ts';
import { actOn, putVersion } from './acting.ts';
import { editionStore } from './edition-store.ts';
import {
  enrolmentStore,
  foundEnrolment,
  marketTakesPart,
  merchantItem,
} from './enrolment-store.ts';
import { merchantEnrolledEvent, merchantWithdrawnEvent } from './festival-events.ts';
import { mirrorStore } from './mirror-store.ts';

type Outcome = Act['outcome'];
interface Target {
  readonly editionId: string;
  readonly associationId: string;
}

/** A stall's id follows from its market and its business number, so it is one in every edition. */
const merchantIdOf = (marketId: string, businessNumber: string): string =>
  derivedId('merchant', marketId, businessNumber);

/** Has associations enrol the stalls of their market, each once per request. */
export const merchantEnrolling = (table: string, { nowMs }: Clock) => {
  const editions = editionStore(table);
  const enrolments = enrolmentStore(table);
  const mirrors = mirrorStore(table);

  const placeOf = async (target: Target) => {
    const edition = await editions.find(target.editionId);
    const { marketId } = enrollableMarket(await mirrors.find(target.associationId), edition);
    return { edition, marketId };
  };

  /** Refuses as `submitMerchant` would, whatever the stall. */
  const requireMarket = async (target: Target): Promise<void> => {
    const { edition, marketId } = await placeOf(target);
    requireEnrolling(edition, nowMs());
    const market = await enrolments.findMarket(edition.editionId, marketId);
    if (market?.status !== 'approved') throw new Problem(problems.market_not_enrolled);
  };

  /** An association enrols a stall of its market, which takes part itself. */
  const submitMerchant = (
    target: Target,
    stall: Stall,
    request: ActRequest,
    // A list enrols many stalls under its one key, so it names each.
    noun = 'merchant-enrolment',
  ): Promise<Outcome> =>
    actOn(
      table,
      { pk: target.editionId, noun, request },
      {
        read: async () => {
          const { edition, marketId } = await placeOf(target);
          const merchantId = merchantIdOf(marketId, stall.businessNumber);
          const before = await enrolments.findMerchant(edition.editionId, merchantId);
          return { edition, marketId, merchantId, before };
        },
        decide: ({ edition, marketId, merchantId, before }, at) => {
          requireEnrolling(edition, at.ms);
          const next: MerchantEnrolment = {
            ...target,
            marketId,
            merchantId,
            ...stall,
            ...submitted(before, at.iso),
          };
          return {
            changes: [
              putVersion(table, merchantItem(next)),
              marketTakesPart(table, edition.editionId, marketId),
            ],
            outcome: merchantEnrolment.parse(next),
          };
        },
        explain: ([, ofMarket]) =>
          ofMarket?.failed ? new Problem(problems.market_not_enrolled) : undefined,
        nowMs,
      },
    );

  return { requireMarket, submitMerchant };
};
export type MerchantEnrolling = ReturnType<typeof merchantEnrolling>;

/** What follows a stall's enrolment, each step once per request. */
export const merchantJudging = (table: string, { nowMs }: Clock) => {
  const enrolments = enrolmentStore(table);

  /** An operator lets a stall in, or returns its enrolment with reasons. */
  const reviewMerchant = (
    editionId: string,
    merchantId: string,
    verdict: Review,
    request: ActRequest,
  ): Promise<Outcome> =>
    actOn(
      table,
      { pk: editionId, noun: 'merchant-review', request },
      {
        read: () => foundEnrolment(enrolments.findMerchant(editionId, merchantId)),
        decide: (before, at) => {
          const next = reviewed(before, verdict, at.iso);
          return {
            changes: [putVersion(table, merchantItem(next))],
            outcome: merchantEnrolment.parse(next),
            events: next.status === 'approved' ? [merchantEnrolledEvent(next)] : [],
          };
        },
        nowMs,
      },
    );

  /** A stall takes part no more. `mayWithdraw` hides the stalls of others. */
  const withdrawMerchant = (
    editionId: string,
    merchantId: string,
    mayWithdraw: (merchant: MerchantEnrolment) => boolean,
    request: ActRequest,
  ): Promise<Outcome> =>
    actOn(
      table,
      { pk: editionId, noun: 'merchant-withdrawal', request },
      {
        read: async () => {
          const merchant = await foundEnrolment(enrolments.findMerchant(editionId, merchantId));
          if (!mayWithdraw(merchant)) throw new Problem(problems.enrolment_not_found);
          return merchant;
        },
        decide: (before, at) => {
          const next = withdrawn(before, at.iso);
          return {
            changes: [putVersion(table, merchantItem(next))],
            outcome: merchantEnrolment.parse(next),
            events: before.status === 'approved' ? [merchantWithdrawnEvent(next)] : [],
          };
        },
        nowMs,
      },
    );

  return { reviewMerchant, withdrawMerchant };
};
export type MerchantJudging = ReturnType<typeof merchantJudging>;
