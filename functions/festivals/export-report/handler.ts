import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { ownScope } from '../domain/access.ts';
import { headOf, type Reporting, reporting } from '../store/reporting.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly report: Reporting;
}

export const exportReport: HttpUseCase<typeof contract, Effects> = async (
  { principal, params, query },
  { report },
) => {
  const found = await report(params.editionId, { ...query, ...ownScope(principal) });
  return { body: { ...headOf(found), rows: [...found.rows] } };
};

export const handler = httpFunction(contract, exportReport, {
  report: reporting(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
});
