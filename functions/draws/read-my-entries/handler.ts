import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { entriesOf } from '../domain/tickets.ts';
import { placeViewOf } from '../domain/view.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { type EntryStore, entryStore } from '../store/entry-store.ts';
import { entrantIdOf, personKeyOfUser } from '../store/keys.ts';
import { type PlaceStore, placeStore } from '../store/place-store.ts';
import { requireDraw } from '../store/require-draw.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'find'>;
  readonly entries: Pick<EntryStore, 'find'>;
  readonly places: Pick<PlaceStore, 'findByEntrant'>;
}

export const readMyEntries: HttpUseCase<typeof contract, Effects> = async (
  { params: { drawId }, principal },
  { draws, entries, places },
) => {
  const draw = await requireDraw(draws, drawId);
  const entrantId = entrantIdOf(drawId, personKeyOfUser(principal.subject));
  const entrant = await entries.find(drawId, entrantId);
  // Places are written before the draw is: nobody sees one of them before all of them stand.
  const held = draw.state.kind === 'drawn';
  const place = held ? await places.findByEntrant(drawId, entrantId) : undefined;
  return {
    body: {
      entrantId,
      spendKrw: entrant?.spendKrw ?? 0,
      entries: entrant === undefined ? 0 : entriesOf(entrant, draw),
      place: place === undefined ? null : placeViewOf(place),
    },
  };
};

const { draws } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, readMyEntries, {
  draws: drawStore(draws),
  entries: entryStore(draws),
  places: placeStore(draws),
});
