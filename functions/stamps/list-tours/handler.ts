import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { tourViewOf } from '../domain/view.ts';
import { type TourStore, tourStore } from '../store/tour-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly tours: Pick<TourStore, 'list'>;
  readonly clock: Clock;
  readonly signingKey: string;
}
const list = 'stamp-tours';

export const listTours: HttpUseCase<typeof contract, Effects> = async (
  { query: { limit, cursor } },
  { tours, clock, signingKey },
) => {
  const after = keyOfCursor(signingKey, list, cursor);
  const page = await tours.list({ limit, after });
  const nowMs = clock.nowMs();
  return {
    body: {
      items: page.tours.map((tour) => tourViewOf(tour, nowMs)),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listTours, {
  tours: tourStore(tables.stamps),
  clock: { nowMs: () => Date.now() },
  signingKey: secrets.signingKey,
});
