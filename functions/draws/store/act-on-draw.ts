import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Draw } from '../domain/draw.ts';
import { drawViewOf } from '../domain/view.ts';
import type { DrawStore } from './draw-store.ts';
import { requireDraw } from './require-draw.ts';

export interface ActEffects {
  readonly table: string;
  readonly draws: Pick<DrawStore, 'find' | 'act'>;
  readonly clock: Clock;
}

type DrawView = ReturnType<typeof drawViewOf>;
type Request = ActRequest & { readonly params: { readonly drawId: string } };
type Decide = (
  draw: Draw,
  at: string,
) => { readonly draw: Draw; readonly events?: readonly OutboxEvent[] };

/** Rounds of deciding afresh after somebody else has changed the same draw. */
const decisionRoundsMax = 5;

/**
 * Reads the draw, decides, and writes the new draw with the record of the act. A repeat of the
 * request is answered as the first time.
 *
 * @throws Problem what `decide` throws, `draw_not_found`, `busy`.
 */
export const actOnDraw = async (
  request: Request,
  noun: string,
  { table, draws, clock }: ActEffects,
  decide: Decide,
): Promise<DrawView> => {
  const { drawId } = request.params;
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const draw = await requireDraw(draws, drawId);
    const before = await findOutcome(documentClient, table, drawId, noun, request);
    if (before !== undefined) return before as DrawView;
    const nowMs = clock.nowMs();
    const next = decide(draw, isoOf(nowMs));
    const outcome = drawViewOf(next.draw, nowMs);
    const act = actOf(drawId, noun, request, { at: isoOf(nowMs), outcome });
    const result = await draws.act(act, draw, next.draw, next.events);
    if (result.done) return result.outcome as DrawView;
  }
  throw new Problem(commonProblems.busy);
};
