import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwn } from '../domain/association.ts';
import { association as view } from '../domain/schemas.ts';
import { type AssociationStore, associationStore } from '../store/association-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly associations: Pick<AssociationStore, 'find'>;
}

export const readAssociation: HttpUseCase<typeof contract, Effects> = async (
  request,
  { associations },
) => {
  const { associationId } = request.params;
  requireOwn(request.principal, associationId);
  const association = await associations.find(associationId);
  return { body: view.parse(association), version: association.version };
};

export const handler = httpFunction(contract, readAssociation, {
  associations: associationStore(readEnvironment(contract).tables.associations),
});
