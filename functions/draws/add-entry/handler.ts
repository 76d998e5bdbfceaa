import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { assertTakesEntries } from '../domain/draw.ts';
import { problems } from '../domain/problems.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { type EntryStore, entryStore } from '../store/entry-store.ts';
import { entrantIdOf, entrantKey } from '../store/keys.ts';
import { requireDraw } from '../store/require-draw.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly table: string;
  readonly draws: Pick<DrawStore, 'find'>;
  readonly entries: Pick<EntryStore, 'countByAct'>;
  readonly clock: Clock;
}

const noun = 'entry';

/** A repeat is answered as the first time also when the draw has closed since. */
export const addEntry: HttpUseCase<typeof contract, Effects> = async (
  request,
  { table, draws, entries, clock },
) => {
  const { drawId } = request.params;
  const { personKey, ...earned } = request.body;
  const entrantId = entrantIdOf(drawId, personKey);
  const { pk } = entrantKey(drawId, entrantId);
  const draw = await requireDraw(draws, drawId);
  const before = await findOutcome(documentClient, table, pk, noun, request);
  if (before === undefined) {
    const nowMs = clock.nowMs();
    assertTakesEntries(draw, nowMs);
    const act = actOf(pk, noun, request, { at: isoOf(nowMs), outcome: { entrantId } });
    const counted = await entries.countByAct({ drawId, entrantId, ...earned }, act);
    if (counted === 'otherwise') throw new Problem(problems.entry_counted_otherwise);
  }
  return { body: { entrantId } };
};

const { tables } = readEnvironment(contract);
export const handler = httpFunction(contract, addEntry, {
  table: tables.draws,
  draws: drawStore(tables.draws),
  entries: entryStore(tables.draws),
  clock: { nowMs: () => Date.now() },
});
