import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { editionViewOf, requireDates } from '../domain/edition.ts';
import { type EditionStore, editionStore } from '../store/edition-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly editions: Pick<EditionStore, 'create'>;
  readonly clock: Clock;
}

export const createEdition: HttpUseCase<typeof contract, Effects> = async (
  { principal, idempotencyKey, requestHash, body },
  { editions, clock },
) => {
  requireDates(body);
  const nowMs = clock.nowMs();
  const draft = {
    ...body,
    editionId: derivedId('edition', principal.subject, idempotencyKey),
    openedAt: null,
    createdAt: isoOf(nowMs),
    final: null,
    version: 1,
  };
  const edition = await editions.create(draft, requestHash);
  return {
    body: editionViewOf(edition, nowMs),
    version: edition.version,
    headers: { location: `/v1/festivals/${edition.editionId}` },
  };
};

export const handler = httpFunction(contract, createEdition, {
  editions: editionStore(readEnvironment(contract).tables.festivals),
  clock: { nowMs: () => Date.now() },
});
