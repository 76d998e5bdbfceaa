import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { progressViewOf } from '../domain/view.ts';
import { type ProgressStore, progressStore } from '../store/progress-store.ts';
import { type TourStore, tourStore } from '../store/tour-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly tours: Pick<TourStore, 'require'>;
  readonly progress: Pick<ProgressStore, 'find'>;
}

export const readMyStamps: HttpUseCase<typeof contract, Effects> = async (
  { params: { tourId }, principal },
  { tours, progress },
) => {
  const tour = await tours.require(tourId);
  return { body: progressViewOf(await progress.find(tourId, principal.subject), tour) };
};

const { stamps } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, readMyStamps, {
  tours: tourStore(stamps),
  progress: progressStore(stamps),
});
