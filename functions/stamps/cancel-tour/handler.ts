import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { tourViewOf } from '../domain/view.ts';
import { type TourStore, tourStore } from '../store/tour-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly table: string;
  readonly tours: Pick<TourStore, 'require' | 'act'>;
  readonly clock: Clock;
}

const noun = 'cancellation';

/** Nothing but this act changes a tour, so who loses the race finds it cancelled. */
export const cancelTour: HttpUseCase<typeof contract, Effects> = async (
  request,
  { table, tours, clock },
) => {
  const { tourId } = request.params;
  const tour = await tours.require(tourId);
  const before = await findOutcome(documentClient, table, tourId, noun, request);
  if (before !== undefined) return { body: contract.answer.body.parse(before) };
  if (tour.cancelled !== null) throw new Problem(problems.stamp_tour_cancelled);
  const nowMs = clock.nowMs();
  const next = { ...tour, cancelled: { reason: request.body.reason, at: isoOf(nowMs) } };
  const outcome = tourViewOf(next, nowMs);
  const act = actOf(tourId, noun, request, { at: isoOf(nowMs), outcome });
  const result = await tours.act(act, tour, next);
  if (!result.done) throw new Problem(problems.stamp_tour_cancelled);
  return { body: contract.answer.body.parse(result.outcome) };
};

const { stamps } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, cancelTour, {
  table: stamps,
  tours: tourStore(stamps),
  clock: { nowMs: () => Date.now() },
});
