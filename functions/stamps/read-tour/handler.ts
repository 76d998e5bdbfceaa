import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { tourViewOf } from '../domain/view.ts';
import { type TourStore, tourStore } from '../store/tour-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly tours: Pick<TourStore, 'require'>;
  readonly clock: Clock;
}

export const readTour: HttpUseCase<typeof contract, Effects> = async (
  { params },
  { tours, clock },
) => ({ body: tourViewOf(await tours.require(params.tourId), clock.nowMs()) });

export const handler = httpFunction(contract, readTour, {
  tours: tourStore(readEnvironment(contract).tables.stamps),
  clock: { nowMs: () => Date.now() },
});
