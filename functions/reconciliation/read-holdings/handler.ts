import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type HoldingStore, holdingStore } from '../store/holding-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly holdings: Pick<HoldingStore, 'find' | 'page'>;
  readonly signingKey: string;
}

export const readHoldings: HttpUseCase<typeof contract, Effects> = async (
  { params: { date }, query: { limit, cursor } },
  { holdings, signingKey },
) => {
  const day = await holdings.find(date);
  if (day === undefined) throw new Problem(problems.holdings_not_found);
  const list = `holdings:${date}`;
  const page = await holdings.page(day, limit, keyOfCursor(signingKey, list, cursor));
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { ...day, items: page.holdings, nextCursor } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, readHoldings, {
  holdings: holdingStore(environment.tables.reconciliation),
  signingKey: environment.secrets.signingKey,
});
