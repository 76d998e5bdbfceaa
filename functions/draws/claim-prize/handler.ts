import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ClaimEffects, claimPlace } from '../store/claim-place.ts';
import { drawStore } from '../store/draw-store.ts';
import { placeStore } from '../store/place-store.ts';
import { contract } from './contract.ts';

export const claimPrize: HttpUseCase<typeof contract, ClaimEffects> = async (request, effects) => {
  const { drawId, rank } = request.params;
  const ranked = (places: ClaimEffects['places']) => places.findByRank(drawId, rank);
  return { body: await claimPlace(request, drawId, ranked, effects) };
};

const { draws } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, claimPrize, {
  table: draws,
  draws: drawStore(draws),
  places: placeStore(draws),
  clock: { nowMs: () => Date.now() },
});
