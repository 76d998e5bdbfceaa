import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { entriesOf } from '../domain/tickets.ts';
import { placeViewOf } from '../domain/view.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { type EntryStore, entryStore } from '../store/entry-store.ts';
import { ownEntrantsOf } from '../store/own-entrants.ts';
import { type PlaceStore, placeStore } from '../store/place-store.ts';
import { requireDraw } from '../store/require-draw.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'find'>;
  readonly entries: Pick<EntryStore, 'find'>;
  readonly places: Pick<PlaceStore, 'findByEntrant'>;
  readonly signingKey: string;
}

export const readMyEntries: HttpUseCase<typeof contract, Effects> = async (
  { params: { drawId }, principal },
  { draws, entries, places, signingKey },
) => {
  const draw = await requireDraw(draws, drawId);
  // Places are written before the draw is: nobody sees one of them before all of them stand.
  const held = draw.state.kind === 'drawn';
  const viewOf = async (entrantId: string) => {
    const entrant = await entries.find(drawId, entrantId);
    const place = held ? await places.findByEntrant(drawId, entrantId) : undefined;
    return {
      entrantId,
      spendKrw: entrant?.spendKrw ?? 0,
      entries: entrant === undefined ? 0 : entriesOf(entrant, draw),
      place: place === undefined ? null : placeViewOf(place),
    };
  };
  const [ofAccount, ofPhone] = ownEntrantsOf(drawId, principal, signingKey);
  return {
    body: {
      ...(await viewOf(ofAccount)),
      ofPhone: ofPhone === undefined ? null : await viewOf(ofPhone),
    },
  };
};

const { tables, secrets } = readEnvironment(contract);
const { draws } = tables;
export const handler = httpFunction(contract, readMyEntries, {
  draws: drawStore(draws),
  entries: entryStore(draws),
  places: placeStore(draws),
  signingKey: secrets.signingKey,
});
