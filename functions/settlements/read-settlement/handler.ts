import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { mayRead, viewOf } from '../domain/view.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly settlements: Pick<SettlementStore, 'find'>;
}

export const readSettlement: HttpUseCase<typeof contract, Effects> = async (
  { principal, params },
  { settlements },
) => {
  const settlement = await settlements.find(params.settlementId);
  if (settlement === undefined || !mayRead(principal, settlement)) {
    throw new Problem(problems.settlement_not_found);
  }
  return { body: viewOf(settlement) };
};

export const handler = httpFunction(contract, readSettlement, {
  settlements: settlementStore(readEnvironment(contract).tables.settlements),
});
