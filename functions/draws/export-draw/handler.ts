import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type Draw, prizeOfPlaces } from '../domain/draw.ts';
import { placesMax } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { entriesOf } from '../domain/tickets.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { type EntryStore, entryStore } from '../store/entry-store.ts';
import { type PlaceStore, placeStore } from '../store/place-store.ts';
import { requireDraw } from '../store/require-draw.ts';
import { contract, exportLinesMax } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'find'>;
  readonly entries: Pick<EntryStore, 'page'>;
  readonly places: Pick<PlaceStore, 'page'>;
}

export const exportDraw: HttpUseCase<typeof contract, Effects> = async (
  { params: { drawId }, query: { afterEntrant } },
  { draws, entries, places },
) => {
  const draw = await requireDraw(draws, drawId);
  const head = headOf(draw);
  const page = await entries.page(drawId, afterEntrant, exportLinesMax);
  const last = page.length < exportLinesMax;
  const result = last ? await places.page(drawId, { limit: placesMax, after: undefined }) : null;
  const lines = [
    ...(afterEntrant === undefined ? [head] : []),
    ...page.map((entrant) => ({
      kind: 'entrant',
      entrantId: entrant.entrantId,
      entries: entriesOf(entrant, draw),
    })),
    ...(result?.places ?? []).map(({ rank, entrantId, ticketNumber, ticketHash }) => ({
      kind: 'place',
      rank,
      prizeId: prizeOfPlaces(draw)[rank - 1] ?? null,
      entrantId,
      ticketNumber,
      ticketHash,
    })),
    ...(last ? [{ kind: 'end' }] : []),
  ];
  return { body: `${lines.map((line) => JSON.stringify(line)).join('\n')}\n` };
};

const headOf = (draw: Draw) => {
  const { state, drawId, title, commit, publicSource, reserves } = draw;
  if (state.kind !== 'drawn') throw new Problem(problems.draw_not_held);
  return {
    kind: 'draw',
    drawId,
    title,
    commit,
    seed: state.seed,
    publicSource: publicSource.name,
    publicValue: state.confirmation.value,
    entriesDigest: state.entriesDigest,
    prizes: draw.prizes.map(({ prizeId, name, count }) => ({ prizeId, name, count })),
    reserves,
  };
};

const { draws } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, exportDraw, {
  draws: drawStore(draws),
  entries: entryStore(draws),
  places: placeStore(draws),
});
