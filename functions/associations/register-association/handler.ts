import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { association as view } from '../domain/schemas.ts';
import { type AssociationStore, associationStore } from '../store/association-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly associations: Pick<AssociationStore, 'register'>;
  readonly clock: Clock;
}

export const registerAssociation: HttpUseCase<typeof contract, Effects> = async (
  request,
  { associations, clock },
) => {
  const { subject } = request.principal;
  const associationId = derivedId('association', subject, request.idempotencyKey);
  const registered = {
    ...request.body,
    associationId,
    marketId: derivedId('market', associationId),
    verification: { status: 'pending' as const },
    registeredAt: isoOf(clock.nowMs()),
  };
  const outcome = await associations.register({ ...registered, version: 1 }, request, registered);
  return {
    body: view.parse(outcome),
    version: 1,
    headers: { location: `/v1/associations/${associationId}` },
  };
};

export const handler = httpFunction(contract, registerAssociation, {
  associations: associationStore(readEnvironment(contract).tables.associations),
  clock: { nowMs: () => Date.now() },
});
