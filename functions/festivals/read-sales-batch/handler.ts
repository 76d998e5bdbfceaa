import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type SalesStore, salesStore } from '../store/sales-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly sales: Pick<SalesStore, 'findBatch'>;
}

export const readSalesBatch: HttpUseCase<typeof contract, Effects> = async (
  { principal, params },
  { sales },
) => {
  const found = await sales.findBatch(params.batchId);
  const isStaff = principal.role === 'operator' || principal.role === 'finance';
  if (found === undefined || !(isStaff || found.subject === principal.subject)) {
    throw new Problem(problems.sales_batch_not_found);
  }
  return { body: found.batch };
};

export const handler = httpFunction(contract, readSalesBatch, {
  sales: salesStore(readEnvironment(contract).tables.festivals),
});
