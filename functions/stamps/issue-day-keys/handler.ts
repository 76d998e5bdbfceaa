import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { addKstDays, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { dayKeyOf } from '../store/stamp-code.ts';
import { type TourStore, tourStore } from '../store/tour-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly tours: Pick<TourStore, 'require'>;
  readonly clock: Clock;
  readonly signingKey: string;
}

/** A merchant gets the keys of stops that are his own; the others do not exist for him. */
export const issueDayKeys: HttpUseCase<typeof contract, Effects> = async (
  { params: { tourId, stopId }, query: { days }, principal },
  { tours, clock, signingKey },
) => {
  const tour = await tours.require(tourId);
  const stop = tour.stops.find((candidate) => candidate.stopId === stopId);
  const own = principal.role === 'operator' || stop?.merchantId === principal.merchantId;
  if (stop === undefined || !own) throw new Problem(problems.stamp_stop_not_found);
  const today = kstDateOf(clock.nowMs());
  const items = Array.from({ length: days }, (_, ahead) => {
    const date = addKstDays(today, ahead);
    return { date, key: dayKeyOf(signingKey, { tourId, stopId }, date) };
  });
  return { body: { items } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, issueDayKeys, {
  tours: tourStore(tables.stamps),
  clock: { nowMs: () => Date.now() },
  signingKey: secrets.signingKey,
});
