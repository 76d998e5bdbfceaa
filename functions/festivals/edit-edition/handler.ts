import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { editEdition as decide, editionViewOf } from '../domain/edition.ts';
import { type EditionStore, editionStore } from '../store/edition-store.ts';
import { changedEvent } from '../store/festival-events.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly editions: Pick<EditionStore, 'findWhole' | 'save'>;
  readonly clock: Clock;
}

export const editEdition: HttpUseCase<typeof contract, Effects> = async (
  { params, body, ifMatchVersion },
  { editions, clock },
) => {
  const { edition, made } = await editions.findWhole(params.editionId);
  if (edition.version !== ifMatchVersion) throw new Problem(commonProblems.stale_etag);
  const nowMs = clock.nowMs();
  const next = decide(edition, body, nowMs);
  // Of a draft nobody was told yet.
  const events = next.openedAt === null ? [] : [changedEvent(next, isoOf(nowMs))];
  await editions.save(next, made, events);
  return { body: editionViewOf(next, nowMs), version: next.version };
};

export const handler = httpFunction(contract, editEdition, {
  editions: editionStore(readEnvironment(contract).tables.festivals),
  clock: { nowMs: () => Date.now() },
});
