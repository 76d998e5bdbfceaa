import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ClaimEffects, claimPlace } from '../store/claim-place.ts';
import { drawStore } from '../store/draw-store.ts';
import { entrantIdOf, personKeyOfUser } from '../store/keys.ts';
import { placeStore } from '../store/place-store.ts';
import { contract } from './contract.ts';

export const claimMyPrize: HttpUseCase<typeof contract, ClaimEffects> = async (
  request,
  effects,
) => {
  const { drawId } = request.params;
  const entrantId = entrantIdOf(drawId, personKeyOfUser(request.principal.subject));
  const own = (places: ClaimEffects['places']) => places.findByEntrant(drawId, entrantId);
  return { body: await claimPlace(request, drawId, own, effects) };
};

const { draws } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, claimMyPrize, {
  table: draws,
  draws: drawStore(draws),
  places: placeStore(draws),
  clock: { nowMs: () => Date.now() },
});
