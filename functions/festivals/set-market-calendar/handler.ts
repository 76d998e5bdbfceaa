import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { isMarketOpenAt } from '../../../shared/kernel/market-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { associationOf } from '../domain/access.ts';
import { problems } from '../domain/problems.ts';
import { type CalendarStore, calendarStore } from '../store/calendar-store.ts';
import { type MirrorStore, mirrorStore } from '../store/mirror-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly calendars: Pick<CalendarStore, 'save'>;
  readonly associations: Pick<MirrorStore, 'find'>;
  readonly clock: Clock;
}

export const setMarketCalendar: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { marketId }, body, ifMatchVersion },
  { calendars, associations, clock },
) => {
  const association = await associations.find(associationOf(principal));
  if (association?.market?.marketId !== marketId) throw new Problem(problems.market_not_found);
  const nowMs = clock.nowMs();
  const change = { after: ifMatchVersion, at: isoOf(nowMs) };
  const { calendar, version } = await calendars.save(marketId, body, change);
  return { body: { marketId, ...calendar, openNow: isMarketOpenAt(calendar, nowMs) }, version };
};

const { festivals } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, setMarketCalendar, {
  calendars: calendarStore(festivals),
  associations: mirrorStore(festivals),
  clock: { nowMs: () => Date.now() },
});
