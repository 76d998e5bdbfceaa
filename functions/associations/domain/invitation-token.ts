/**
 * The form of an invitation's token: which association, until when, and a signature over both and
 * the invitation's id. The signing itself is an argument, so that this stays a plain decision.
 */
export const invitationPurpose = 'invitation';

export interface InvitationClaim {
  readonly invitationId: string;
  readonly associationId: string;
  readonly expiresAtMs: number;
}

const textOf = (claim: InvitationClaim): string =>
  `${claim.invitationId}.${claim.associationId}.${claim.expiresAtMs}`;

export const tokenOf = (claim: InvitationClaim, sign: (text: string) => string): string =>
  `${claim.associationId}.${claim.expiresAtMs}.${sign(textOf(claim))}`;

/** What the token claims, or undefined when it was not made for this invitation. */
export const readToken = (
  token: string,
  invitationId: string,
  verify: (text: string, signature: string) => boolean,
): InvitationClaim | undefined => {
  const [associationId, expiresAt, signature, ...rest] = token.split('.');
  if (associationId === undefined || expiresAt === undefined || signature === undefined) {
    return undefined;
  }
  const claim = { invitationId, associationId, expiresAtMs: Number(expiresAt) };
  const genuine = rest.length === 0 && verify(textOf(claim), signature);
  return genuine ? claim : undefined;
};
