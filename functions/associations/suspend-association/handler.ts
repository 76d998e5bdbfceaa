import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { associationStore } from '../store/association-store.ts';
import { type JudgeEffects, judge } from '../store/judge.ts';
import { contract } from './contract.ts';

export const suspendAssociation: HttpUseCase<typeof contract, JudgeEffects> = async (
  request,
  effects,
) => {
  const { associationId } = request.params;
  const verdict = { decision: 'suspend' as const, reason: request.body.reason };
  const outcome = await judge(associationId, 'suspension', request, verdict, effects);
  return { body: contract.answer.body.parse(outcome) };
};

export const handler = httpFunction(contract, suspendAssociation, {
  associations: associationStore(readEnvironment(contract).tables.associations),
  clock: { nowMs: () => Date.now() },
});
