import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { assertTour, type Tour } from '../domain/tour.ts';
import { tourViewOf } from '../domain/view.ts';
import { type TourStore, tourStore } from '../store/tour-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly tours: Pick<TourStore, 'find' | 'create'>;
  readonly clock: Clock;
}

export const createTour: HttpUseCase<typeof contract, Effects> = async (
  { body, principal, idempotencyKey, requestHash },
  { tours, clock },
) => {
  const nowMs = clock.nowMs();
  const tourId = derivedId('tour', principal.subject, idempotencyKey);
  const tour: Tour = {
    ...body,
    tourId,
    opensAt: canonical(body.opensAt),
    closesAt: canonical(body.closesAt),
    stops: body.stops.map((stop, index) => ({
      stopId: derivedId('stop', tourId, String(index)),
      ...stop,
    })),
    cancelled: null,
    createdBy: principal.subject,
    createdAt: isoOf(nowMs),
    version: 1,
  };
  // What was in time when it was set up may be late when the request is repeated.
  if ((await tours.find(tourId)) === undefined) assertTour(tour, nowMs);
  const kept = await tours.create(tour, requestHash);
  return {
    body: tourViewOf(kept, epochMsOf(kept.createdAt)),
    headers: { location: `/v1/stamp-tours/${tourId}` },
  };
};

/** Instants sort as text only when they all have milliseconds. */
const canonical = (instant: string): string => isoOf(epochMsOf(instant));

export const handler = httpFunction(contract, createTour, {
  tours: tourStore(readEnvironment(contract).tables.stamps),
  clock: { nowMs: () => Date.now() },
});
