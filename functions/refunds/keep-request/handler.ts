import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type IsHoliday, requestDueMs } from '../../../shared/kernel/business-days.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly requests: Pick<RequestStore, 'create'>;
  readonly isHoliday: IsHoliday;
}

export const keepRequest = async (
  { data }: DomainEvent<typeof contract>,
  { requests, isHoliday }: Effects,
): Promise<void> => {
  await requests.create({
    ...data,
    status: 'open',
    dueAt: isoOf(requestDueMs('refund', epochMsOf(data.requestedAt), isHoliday)),
    decisions: [],
    appeal: null,
    refundedAt: null,
    version: 1,
  });
};

export const handler = eventFunction(contract, keepRequest, {
  requests: requestStore(readEnvironment(contract).tables.refunds),
  isHoliday: koreanHolidays(),
});
