import { editionChanged } from '../../../events/festivals/edition-changed.ts';
import { editionOpened } from '../../../events/festivals/edition-opened.ts';
import { marketCalendarChanged } from '../../../events/festivals/market-calendar-changed.ts';
import { marketEnrolled } from '../../../events/festivals/market-enrolled.ts';
import { merchantEnrolled } from '../../../events/festivals/merchant-enrolled.ts';
import { merchantWithdrawn } from '../../../events/festivals/merchant-withdrawn.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import type { MarketCalendar } from '../../../shared/kernel/market-calendar.ts';
import { roundsOf } from '../domain/edition.ts';
import type { Edition, MarketEnrolment, MerchantEnrolment } from '../domain/schemas.ts';

/** What others are told; the id follows from the thing and its version, so a repeat is the same. */
const idOf = (kind: string, version: number, ...parts: string[]): string =>
  derivedId('event', 'festivals', kind, String(version), ...parts);

const termsOf = ({ editionId, name, region, startsOn, endsOn, version }: Edition) => ({
  editionId,
  name,
  region,
  startsOn,
  endsOn,
  rounds: roundsOf({ startsOn, endsOn }),
  version,
});

export const openedEvent = (edition: Edition, at: string): OutboxEvent =>
  eventOf(editionOpened, {
    id: idOf('edition-opened', edition.version, edition.editionId),
    occurredAt: at,
    data: { ...termsOf(edition), openedAt: at },
  });

export const changedEvent = (edition: Edition, at: string): OutboxEvent =>
  eventOf(editionChanged, {
    id: idOf('edition-changed', edition.version, edition.editionId),
    occurredAt: at,
    data: { ...termsOf(edition), changedAt: at },
  });

export const marketEnrolledEvent = (market: MarketEnrolment): OutboxEvent =>
  eventOf(marketEnrolled, {
    id: idOf('market-enrolled', market.version, market.editionId, market.marketId),
    occurredAt: market.changedAt,
    data: {
      editionId: market.editionId,
      marketId: market.marketId,
      associationId: market.associationId,
      marketName: market.marketName,
      region: market.region,
      enrolledAt: market.changedAt,
    },
  });

export const merchantEnrolledEvent = (merchant: MerchantEnrolment): OutboxEvent =>
  eventOf(merchantEnrolled, {
    id: idOf('merchant-enrolled', merchant.version, merchant.editionId, merchant.merchantId),
    occurredAt: merchant.changedAt,
    data: {
      editionId: merchant.editionId,
      marketId: merchant.marketId,
      merchantId: merchant.merchantId,
      merchantName: merchant.name,
      businessNumber: merchant.businessNumber,
      categories: merchant.categories,
      onnuriRegistered: merchant.onnuriRegistered,
      version: merchant.version,
      enrolledAt: merchant.changedAt,
    },
  });

export const merchantWithdrawnEvent = (merchant: MerchantEnrolment): OutboxEvent =>
  eventOf(merchantWithdrawn, {
    id: idOf('merchant-withdrawn', merchant.version, merchant.editionId, merchant.merchantId),
    occurredAt: merchant.changedAt,
    data: {
      editionId: merchant.editionId,
      marketId: merchant.marketId,
      merchantId: merchant.merchantId,
      version: merchant.version,
      withdrawnAt: merchant.changedAt,
    },
  });

export const calendarEvent = (
  marketId: string,
  calendar: MarketCalendar,
  version: number,
  at: string,
): OutboxEvent =>
  eventOf(marketCalendarChanged, {
    id: idOf('calendar', version, marketId),
    occurredAt: at,
    data: { marketId, calendar, version, changedAt: at },
  });
