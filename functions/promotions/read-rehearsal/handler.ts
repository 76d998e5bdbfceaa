import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { type RehearsalStore, rehearsalStore } from '../store/rehearsal-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly promotions: Pick<PromotionStore, 'find'>;
  readonly rehearsals: Pick<RehearsalStore, 'find'>;
}

export const readRehearsal: HttpUseCase<typeof contract, Effects> = async (
  request,
  { promotions, rehearsals },
) => {
  const promotion = await promotions.find(request.params.promotionId);
  const body = await rehearsals.find(promotion);
  if (body === undefined) throw new Problem(problems.rehearsal_not_found);
  return { body };
};

const table = readEnvironment(contract).tables.promotions;
export const handler = httpFunction(contract, readRehearsal, {
  promotions: promotionStore(table),
  rehearsals: rehearsalStore(table),
});
