import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { editionViewOf } from '../domain/edition.ts';
import { problems } from '../domain/problems.ts';
import { type EditionStore, editionStore } from '../store/edition-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly editions: Pick<EditionStore, 'find'>;
  readonly clock: Clock;
}

export const readEdition: HttpUseCase<typeof contract, Effects> = async (
  { params },
  { editions, clock },
) => {
  const edition = await editions.find(params.editionId);
  if (edition.openedAt === null) throw new Problem(problems.edition_not_found);
  return { body: editionViewOf(edition, clock.nowMs()), version: edition.version };
};

export const handler = httpFunction(contract, readEdition, {
  editions: editionStore(readEnvironment(contract).tables.festivals),
  clock: { nowMs: () => Date.now() },
});
