import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { ownScope } from '../domain/access.ts';
import { csvOf } from '../domain/report-csv.ts';
import { headOf, type Reporting, reporting } from '../store/reporting.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly report: Reporting;
}

export const exportReportList: HttpUseCase<typeof contract, Effects> = async (
  { principal, params, query },
  { report },
) => {
  const found = await report(params.editionId, { ...query, ...ownScope(principal) });
  const { asOf, digest } = headOf(found);
  const headers = { 'report-as-of': asOf, 'report-digest': digest };
  return { body: csvOf(found.rows), headers };
};

export const handler = httpFunction(contract, exportReportList, {
  report: reporting(readEnvironment(contract).tables.festivals, { nowMs: () => Date.now() }),
});
