import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { claimed, type Place } from '../domain/place.ts';
import { problems } from '../domain/problems.ts';
import { placeViewOf } from '../domain/view.ts';
import type { DrawStore } from './draw-store.ts';
import type { PlaceStore } from './place-store.ts';
import { requireDraw } from './require-draw.ts';

export interface ClaimEffects {
  readonly table: string;
  readonly draws: Pick<DrawStore, 'find'>;
  readonly places: Pick<PlaceStore, 'findByEntrant' | 'findByRank' | 'act'>;
  readonly clock: Clock;
}

type PlaceView = ReturnType<typeof placeViewOf>;

const noun = 'prize-claim';
/** Rounds of deciding afresh after the place has moved. */
const decisionRoundsMax = 5;

/**
 * Hands a prize over, once. The end of its days and the claim meet in the place's version: one of
 * them wins.
 *
 * @throws Problem `draw_not_held`, `prize_not_won`, `prize_already_claimed`, `prize_forfeited`.
 */
export const claimPlace = async (
  request: ActRequest,
  drawId: string,
  find: (places: ClaimEffects['places']) => Promise<Place | undefined>,
  { table, draws, places, clock }: ClaimEffects,
): Promise<PlaceView> => {
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const draw = await requireDraw(draws, drawId);
    const before = await findOutcome(documentClient, table, drawId, noun, request);
    if (before !== undefined) return before as PlaceView;
    if (draw.state.kind !== 'drawn') throw new Problem(problems.draw_not_held);
    const place = await find(places);
    if (place === undefined) throw new Problem(problems.prize_not_won);
    const nowMs = clock.nowMs();
    const next = claimed(place, nowMs);
    const outcome = placeViewOf(next);
    const act = actOf(drawId, noun, request, { at: isoOf(nowMs), outcome });
    const result = await places.act(act, [next]);
    if (result.done) return result.outcome as PlaceView;
  }
  throw new Problem(commonProblems.busy);
};
