import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { editionViewOf } from '../domain/edition.ts';
import { type EditionStore, editionStore } from '../store/edition-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly editions: Pick<EditionStore, 'list'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

const list = 'editions:drafts';

export const listEditionDrafts: HttpUseCase<typeof contract, Effects> = async (
  { query },
  { editions, signingKey, clock },
) => {
  const after = keyOfCursor(signingKey, list, query.cursor);
  const page = await editions.list(false, { limit: query.limit, after });
  const nowMs = clock.nowMs();
  return {
    body: {
      items: page.editions.map((edition) => editionViewOf(edition, nowMs)),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listEditionDrafts, {
  editions: editionStore(environment.tables.festivals),
  signingKey: environment.secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
