import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { drawViewOf } from '../domain/view.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { requireDraw } from '../store/require-draw.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'find'>;
  readonly clock: Clock;
}

export const readDraw: HttpUseCase<typeof contract, Effects> = async (
  { params },
  { draws, clock },
) => ({ body: drawViewOf(await requireDraw(draws, params.drawId), clock.nowMs()) });

export const handler = httpFunction(contract, readDraw, {
  draws: drawStore(readEnvironment(contract).tables.draws),
  clock: { nowMs: () => Date.now() },
});
