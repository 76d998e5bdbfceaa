import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { ownScope } from '../domain/access.ts';
import { partsOf } from '../domain/report.ts';
import { headOf, type Reporting, reporting } from '../store/reporting.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly report: Reporting;
  readonly signingKey: string;
}

export const readReport: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { editionId }, query },
  { report, signingKey },
) => {
  const { by, limit, cursor, region, marketId } = query;
  const list = `report:${editionId}:${by}:${region ?? ''}:${marketId ?? ''}`;
  const key = keyOfCursor(signingKey, list, cursor);
  // All pages are of the instant of the first one, so that they add up.
  const asOf = key === undefined ? query.asOf : undefined;
  const scope = { asOf, region, marketId, ...ownScope(principal) };
  const found = await report(
    editionId,
    key === undefined ? scope : { ...scope, page: String(key.asOf) },
  );
  const parts = partsOf(found.rows, by).filter(({ part }) => part > String(key?.part ?? ''));
  const items = parts.slice(0, limit);
  const last = items.at(-1);
  const more = last !== undefined && parts.length > limit;
  const next = more ? { part: last.part, asOf: found.asOf } : undefined;
  return { body: { ...headOf(found), items, nextCursor: cursorOf(signingKey, list, next) } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, readReport, {
  report: reporting(environment.tables.festivals, { nowMs: () => Date.now() }),
  signingKey: environment.secrets.signingKey,
});
