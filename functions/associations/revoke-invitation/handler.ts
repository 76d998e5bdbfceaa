import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwn } from '../domain/association.ts';
import { type InvitationStore, invitationStore } from '../store/invitation-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly invitations: Pick<InvitationStore, 'revoke'>;
}

export const revokeInvitation: HttpUseCase<typeof contract, Effects> = async (
  request,
  { invitations },
) => {
  const { associationId, invitationId } = request.params;
  requireOwn(request.principal, associationId);
  await invitations.revoke(associationId, invitationId);
  return { body: undefined };
};

export const handler = httpFunction(contract, revokeInvitation, {
  invitations: invitationStore(readEnvironment(contract).tables.associations),
});
