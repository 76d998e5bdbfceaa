import { Problem } from '../../../shared/kernel/problem.ts';
import type { Draw } from '../domain/draw.ts';
import { problems } from '../domain/problems.ts';
import type { DrawStore } from './draw-store.ts';

/** @throws Problem `draw_not_found`. */
export const requireDraw = async (
  draws: Pick<DrawStore, 'find'>,
  drawId: string,
): Promise<Draw> => {
  const draw = await draws.find(drawId);
  if (draw === undefined) throw new Problem(problems.draw_not_found);
  return draw;
};
