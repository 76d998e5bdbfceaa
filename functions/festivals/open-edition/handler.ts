import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { editionViewOf } from '../domain/edition.ts';
import { storedEdition } from '../domain/schemas.ts';
import { type EditionStore, editionStore } from '../store/edition-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly editions: Pick<EditionStore, 'open'>;
  readonly clock: Clock;
}

export const openEdition: HttpUseCase<typeof contract, Effects> = async (
  request,
  { editions, clock },
) => {
  const outcome = await editions.open(request.params.editionId, request, clock);
  const edition = storedEdition.parse(outcome);
  // A repeat may come when its days have begun: it is answered as of the opening.
  const openedMs = epochMsOf(String(edition.openedAt));
  return { body: editionViewOf(edition, openedMs), version: edition.version };
};

export const handler = httpFunction(contract, openEdition, {
  editions: editionStore(readEnvironment(contract).tables.festivals),
  clock: { nowMs: () => Date.now() },
});
