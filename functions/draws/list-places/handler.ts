import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { placeViewOf } from '../domain/view.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { type PlaceStore, placeStore } from '../store/place-store.ts';
import { requireDraw } from '../store/require-draw.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'find'>;
  readonly places: Pick<PlaceStore, 'page'>;
  readonly signingKey: string;
}

export const listPlaces: HttpUseCase<typeof contract, Effects> = async (
  { params: { drawId }, query: { limit, cursor } },
  { draws, places, signingKey },
) => {
  const list = `draw-places:${drawId}`;
  const after = keyOfCursor(signingKey, list, cursor);
  const draw = await requireDraw(draws, drawId);
  if (draw.state.kind !== 'drawn') throw new Problem(problems.draw_not_held);
  const page = await places.page(drawId, { limit, after });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.places.map(placeViewOf), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listPlaces, {
  draws: drawStore(tables.draws),
  places: placeStore(tables.draws),
  signingKey: secrets.signingKey,
});
