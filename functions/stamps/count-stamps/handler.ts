import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ProgressStore, progressStore } from '../store/progress-store.ts';
import { type TourStore, tourStore } from '../store/tour-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly tours: Pick<TourStore, 'require'>;
  readonly progress: Pick<ProgressStore, 'counts'>;
}

/** Each stamp was counted in the write that collected it, so the sum is exact. */
export const countStamps: HttpUseCase<typeof contract, Effects> = async (
  { params: { tourId } },
  { tours, progress },
) => {
  const tour = await tours.require(tourId);
  const { byStop, completed } = await progress.counts(tourId);
  const items = tour.stops.map(({ stopId, name }) => ({
    stopId,
    name,
    stamps: byStop[stopId] ?? 0,
  }));
  const stamps = items.reduce((sum, item) => sum + item.stamps, 0);
  return { body: { stamps, completed, items } };
};

const { stamps } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, countStamps, {
  tours: tourStore(stamps),
  progress: progressStore(stamps),
});
