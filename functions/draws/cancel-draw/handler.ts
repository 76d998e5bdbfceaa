import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { cancelled } from '../domain/draw.ts';
import { type ActEffects, actOnDraw } from '../store/act-on-draw.ts';
import { drawStore } from '../store/draw-store.ts';
import { contract } from './contract.ts';

export const cancelDraw: HttpUseCase<typeof contract, ActEffects> = async (request, effects) => ({
  body: await actOnDraw(request, 'cancellation', effects, (draw, at) => ({
    draw: cancelled(draw, request.body.reason, at),
  })),
});

const { tables } = readEnvironment(contract);
export const handler = httpFunction(contract, cancelDraw, {
  table: tables.draws,
  draws: drawStore(tables.draws),
  clock: { nowMs: () => Date.now() },
});
