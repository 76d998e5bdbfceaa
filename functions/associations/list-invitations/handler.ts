import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwn } from '../domain/association.ts';
import { type InvitationStore, invitationStore } from '../store/invitation-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly invitations: Pick<InvitationStore, 'list'>;
  readonly signingKey: string;
}

export const listInvitations: HttpUseCase<typeof contract, Effects> = async (
  request,
  { invitations, signingKey },
) => {
  const { associationId } = request.params;
  requireOwn(request.principal, associationId);
  const { limit, cursor } = request.query;
  const list = `invitations:${associationId}`;
  const after = keyOfCursor(signingKey, list, cursor);
  const { items, lastKey } = await invitations.list(associationId, { limit, after });
  return { body: { items, nextCursor: cursorOf(signingKey, list, lastKey) } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listInvitations, {
  invitations: invitationStore(environment.tables.associations),
  signingKey: environment.secrets.signingKey,
});
