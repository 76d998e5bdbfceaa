import { readEnvironment } from '../../../shared/config/environment.ts';
import { sign } from '../../../shared/identity/digest.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwn } from '../domain/association.ts';
import { invitationPurpose, tokenOf } from '../domain/invitation-token.ts';
import { invitationLifeMs } from '../domain/membership.ts';
import { invitation as invitationSchema } from '../domain/schemas.ts';
import { type InvitationStore, invitationStore } from '../store/invitation-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly invitations: Pick<InvitationStore, 'create'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const inviteMember: HttpUseCase<typeof contract, Effects> = async (
  request,
  { invitations, signingKey, clock },
) => {
  const { associationId } = request.params;
  requireOwn(request.principal, associationId);
  const { subject } = request.principal;
  const nowMs = clock.nowMs();
  const invited = {
    ...request.body,
    invitationId: derivedId('invitation', associationId, subject, request.idempotencyKey),
    associationId,
    status: 'open' as const,
    invitedAt: isoOf(nowMs),
    expiresAt: isoOf(nowMs + invitationLifeMs),
  };
  const created = invitationSchema.parse(await invitations.create(invited, request, invited));
  // The token follows from the invitation, so it is kept nowhere and a repeat is given the same.
  const claim = { ...created, expiresAtMs: epochMsOf(created.expiresAt) };
  const token = tokenOf(claim, (text) => sign(signingKey, invitationPurpose, text));
  return { body: { ...created, token } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, inviteMember, {
  invitations: invitationStore(environment.tables.associations),
  signingKey: environment.secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
