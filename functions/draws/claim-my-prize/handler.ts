import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ClaimEffects, claimPlace } from '../store/claim-place.ts';
import { drawStore } from '../store/draw-store.ts';
import { ownEntrantsOf } from '../store/own-entrants.ts';
import { placeStore } from '../store/place-store.ts';
import { contract } from './contract.ts';

interface Effects extends ClaimEffects {
  readonly signingKey: string;
}

/** What the account has won comes first; asked again with another key, what the phone has won. */
export const claimMyPrize: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const { drawId } = request.params;
  const entrants = ownEntrantsOf(drawId, request.principal, effects.signingKey);
  const own = async (places: ClaimEffects['places']) => {
    const found = await Promise.all(entrants.map((id) => places.findByEntrant(drawId, id ?? '')));
    const won = found.filter((place) => place !== undefined);
    return won.find(({ status }) => status === 'offered') ?? won[0];
  };
  return { body: await claimPlace(request, drawId, own, effects) };
};

const { tables, secrets } = readEnvironment(contract);
const { draws } = tables;
export const handler = httpFunction(contract, claimMyPrize, {
  table: draws,
  draws: drawStore(draws),
  places: placeStore(draws),
  clock: { nowMs: () => Date.now() },
  signingKey: secrets.signingKey,
});
