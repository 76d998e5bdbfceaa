import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { refusedViewOf } from '../domain/view.ts';
import { type RefusedStore, refusedStore } from '../store/refused-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly store: Pick<RefusedStore, 'ofStatus'>;
  readonly signingKey: string;
}

export const listRefusedRefunds: HttpUseCase<typeof contract, Effects> = async (
  { query: { status, limit, cursor } },
  { store, signingKey },
) => {
  const list = `refused-refunds:${status}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await store.ofStatus(status, { limit, from });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.refused.map(refusedViewOf), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listRefusedRefunds, {
  store: refusedStore(tables.refunds),
  signingKey: secrets.signingKey,
});
