import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { fundViewOf } from '../domain/fund.ts';
import { problems } from '../domain/problems.ts';
import { type FundStore, fundStore } from '../store/fund-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly funds: Pick<FundStore, 'find' | 'cells'>;
}

export const readFund: HttpUseCase<typeof contract, Effects> = async (
  { params: { fundId } },
  { funds },
) => {
  const fund = await funds.find(fundId);
  if (fund === undefined) throw new Problem(problems.fund_not_found);
  return { body: fundViewOf(fund, await funds.cells(fundId)) };
};

export const handler = httpFunction(contract, readFund, {
  funds: fundStore(readEnvironment(contract).tables.matching),
});
