import { readEnvironment } from '../../../shared/config/environment.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { editAssociation, requireOwn } from '../domain/association.ts';
import { association as view } from '../domain/schemas.ts';
import { type AssociationStore, associationStore } from '../store/association-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly associations: Pick<AssociationStore, 'find' | 'save'>;
}

export const editAssociationUseCase: HttpUseCase<typeof contract, Effects> = async (
  request,
  { associations },
) => {
  const { associationId } = request.params;
  requireOwn(request.principal, associationId);
  const old = await associations.find(associationId);
  if (old.version !== request.ifMatchVersion) throw new Problem(commonProblems.stale_etag);
  const next = editAssociation(old, request.body);
  await associations.save(next, old);
  return { body: view.parse(next), version: next.version };
};

export const handler = httpFunction(contract, editAssociationUseCase, {
  associations: associationStore(readEnvironment(contract).tables.associations),
});
