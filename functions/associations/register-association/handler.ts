import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { associationStore } from '../store/association-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly associations: ReturnType<typeof associationStore>;
}

export const registerAssociation: HttpUseCase<typeof contract, Effects> = async (
  request,
  { associations },
) => {
  const associationId = derivedId('association', request.principal.subject, request.idempotencyKey);
  const { name } = request.body;
  await associations.register({ associationId, name, requestHash: request.requestHash });
  return { body: { associationId, name }, version: 1 };
};

export const handler = httpFunction(contract, registerAssociation, {
  associations: associationStore(readEnvironment(contract).tables.associations),
});
