import { readEnvironment } from '../../../shared/config/environment.ts';
import { verifySignature } from '../../../shared/identity/digest.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { invitationPurpose, readToken } from '../domain/invitation-token.ts';
import { problems } from '../domain/problems.ts';
import { type InvitationStore, invitationStore } from '../store/invitation-store.ts';
import { memberIdOf } from '../store/member-item.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly invitations: Pick<InvitationStore, 'find' | 'accept' | 'findAcceptance'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const acceptInvitation: HttpUseCase<typeof contract, Effects> = async (
  request,
  { invitations, signingKey, clock },
) => {
  const { invitationId } = request.params;
  const claim = readToken(request.body.token, invitationId, (text, signature) =>
    verifySignature(signingKey, invitationPurpose, text, signature),
  );
  if (claim === undefined) throw new Problem(problems.invitation_token_invalid);
  const { associationId } = claim;
  const before = await invitations.findAcceptance(associationId, request);
  if (before !== undefined) return { body: contract.answer.body.parse(before) };
  const nowMs = clock.nowMs();
  if (nowMs >= claim.expiresAtMs) throw new Problem(problems.invitation_expired);
  const invitation = await invitations.find(associationId, invitationId);
  const { subject } = request.principal;
  const joining = {
    associationId,
    memberId: memberIdOf(associationId, subject),
    role: invitation.role,
    joinedAt: isoOf(nowMs),
  };
  const member = { ...joining, subject, email: invitation.email, version: 1 };
  const outcome = await invitations.accept(invitation, member, request, joining);
  return { body: contract.answer.body.parse(outcome) };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, acceptInvitation, {
  invitations: invitationStore(environment.tables.associations),
  signingKey: environment.secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
