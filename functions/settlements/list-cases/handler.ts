import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type CaseStore, caseStore } from '../store/case-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly cases: Pick<CaseStore, 'page'>;
  readonly signingKey: string;
}

const list = 'cases';

export const listCases: HttpUseCase<typeof contract, Effects> = async (
  { query: { limit, cursor } },
  { cases, signingKey },
) => {
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await cases.page({ limit, from });
  return { body: { items: page.cases, nextCursor: cursorOf(signingKey, list, page.lastKey) } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listCases, {
  cases: caseStore(environment.tables.settlements),
  signingKey: environment.secrets.signingKey,
});
