import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { isMarketOpenAt } from '../../../shared/kernel/market-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type CalendarStore, calendarStore } from '../store/calendar-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly calendars: Pick<CalendarStore, 'find'>;
  readonly clock: Clock;
}

export const readMarketCalendar: HttpUseCase<typeof contract, Effects> = async (
  { params: { marketId } },
  { calendars, clock },
) => {
  const found = await calendars.find(marketId);
  if (found === undefined) throw new Problem(problems.calendar_not_found);
  const { calendar, version } = found;
  const openNow = isMarketOpenAt(calendar, clock.nowMs());
  return { body: { marketId, ...calendar, openNow }, version };
};

export const handler = httpFunction(contract, readMarketCalendar, {
  calendars: calendarStore(readEnvironment(contract).tables.festivals),
  clock: { nowMs: () => Date.now() },
});
