import { refundRequestEscalated } from '../../../events/refunds/refund-request-escalated.ts';
import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type IsHoliday, requestDueMs } from '../../../shared/kernel/business-days.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { log } from '../../../shared/lambda/log.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { escalated, type RefundRequest } from '../domain/request.ts';
import { type RequestLists, requestLists } from '../store/request-lists.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

/** Requests handed over in one run; what is left is due a minute later still. */
const pageLimit = 100;

interface Effects {
  readonly requests: Pick<RequestStore, 'move'>;
  readonly lists: Pick<RequestLists, 'overdue'>;
  readonly isHoliday: IsHoliday;
  readonly clock: Clock;
}

/** A request that somebody decided on meanwhile is left alone. */
export const escalateRequests = async (effects: Effects): Promise<void> => {
  const nowMs = effects.clock.nowMs();
  const nowIso = isoOf(nowMs);
  const operatorDueAt = isoOf(requestDueMs('refund', nowMs, effects.isHoliday));
  const page = await effects.lists.overdue(nowIso, { limit: pageLimit, from: undefined });
  for (const request of page.requests) {
    const next = escalated(request, nowIso, operatorDueAt);
    if (next === undefined || !(await effects.requests.move(next, [newsOf(request, nowIso)]))) {
      continue;
    }
    const { refundRequestId, campaignId } = request;
    // One line a request: the metric filter counts it and its alarm calls the operator.
    log.error({
      message: 'Refund request not decided in time',
      moneyCase: 'refund_overdue',
      refundRequestId,
      campaignId,
    });
  }
};

const newsOf = (request: RefundRequest, escalatedAt: string) => {
  const { refundRequestId, campaignId, associationId, amountKrw, dueAt } = request;
  return eventOf(refundRequestEscalated, {
    id: derivedId('event', refundRequestId, 'escalated'),
    occurredAt: escalatedAt,
    data: { refundRequestId, campaignId, associationId, amountKrw, wasDueAt: dueAt, escalatedAt },
  });
};

const table = readEnvironment(contract).tables.refunds;
export const handler = scheduleFunction(contract, escalateRequests, {
  requests: requestStore(table),
  lists: requestLists(table),
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
