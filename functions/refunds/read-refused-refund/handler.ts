import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { refusedViewOf } from '../domain/view.ts';
import { type RefusedStore, refusedStore } from '../store/refused-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly store: Pick<RefusedStore, 'find'>;
}

export const readRefusedRefund: HttpUseCase<typeof contract, Effects> = async (
  { params },
  { store },
) => {
  const refused = await store.find(params.refundId);
  if (refused === undefined) throw new Problem(problems.refused_refund_not_found);
  return { body: refusedViewOf(refused) };
};

export const handler = httpFunction(contract, readRefusedRefund, {
  store: refusedStore(readEnvironment(contract).tables.refunds),
});
