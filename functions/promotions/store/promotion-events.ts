import { promotionLaunched } from '../../../events/promotions/promotion-launched.ts';
import { promotionSuspended } from '../../../events/promotions/promotion-suspended.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { fenceMs, type Promotion } from '../domain/promotion.ts';

/** What others are told of the step that has made the promotion what it is. */
export const eventsOfStep = (
  promotion: Promotion,
  step: 'propose' | 'approve' | 'return' | 'suspend',
  at: string,
): readonly OutboxEvent[] => {
  const { promotionId, version, last, poolId } = promotion;
  const id = derivedId('event', promotionId, step, String(version));
  switch (step) {
    case 'propose':
    case 'return':
      return [];
    case 'suspend': {
      const fencedAt = isoOf(epochMsOf(at) + fenceMs);
      const data = { promotionId, suspendedAt: at, fencedAt };
      return [eventOf(promotionSuspended, { id, occurredAt: at, data })];
    }
    case 'approve': {
      const mark = promotion.versions.at(-1);
      if (last === null || poolId === null || mark === undefined) {
        throw new Error(`${promotionId} was launched without a version.`);
      }
      const { editionId, name } = promotion;
      const { startsAt, endsAt } = last.when;
      const data = { promotionId, editionId, poolId, name, ...mark, startsAt, endsAt };
      return [
        eventOf(promotionLaunched, { id, occurredAt: at, data: { ...data, launchedAt: at } }),
      ];
    }
  }
};
