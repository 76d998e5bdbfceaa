import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type RunStore, runStore } from '../store/run-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly runs: Pick<RunStore, 'page'>;
  readonly signingKey: string;
}

const list = 'reconciliations';

export const listReconciliations: HttpUseCase<typeof contract, Effects> = async (
  { query: { limit, cursor } },
  { runs, signingKey },
) => {
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await runs.page({ limit, from });
  return { body: { items: page.runs, nextCursor: cursorOf(signingKey, list, page.lastKey) } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listReconciliations, {
  runs: runStore(environment.tables.reconciliation),
  signingKey: environment.secrets.signingKey,
});
