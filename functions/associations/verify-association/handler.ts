import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { associationStore } from '../store/association-store.ts';
import { type JudgeEffects, judge } from '../store/judge.ts';
import { contract } from './contract.ts';

export const verifyAssociation: HttpUseCase<typeof contract, JudgeEffects> = async (
  request,
  effects,
) => ({
  body: contract.answer.body.parse(
    await judge(request.params.associationId, 'verification', request, request.body, effects),
  ),
});

export const handler = httpFunction(contract, verifyAssociation, {
  associations: associationStore(readEnvironment(contract).tables.associations),
  clock: { nowMs: () => Date.now() },
});
