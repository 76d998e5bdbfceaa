import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOf } from '../domain/case.ts';
import { type CaseStore, caseStore } from '../store/case-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly cases: Pick<CaseStore, 'page'>;
  readonly signingKey: string;
}

export const listCases: HttpUseCase<typeof contract, Effects> = async (
  { query: { status, limit, cursor } },
  { cases, signingKey },
) => {
  const list = `cases:${status}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await cases.page({ status, limit, from });
  return {
    body: { items: page.cases.map(viewOf), nextCursor: cursorOf(signingKey, list, page.lastKey) },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listCases, {
  cases: caseStore(environment.tables.reconciliation),
  signingKey: environment.secrets.signingKey,
});
