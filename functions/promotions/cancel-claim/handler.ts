import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import type { User } from '../../../shared/lambda/principal.ts';
import type { Claim } from '../domain/claim.ts';
import { accountKeyOf } from '../store/account-key.ts';
import { type OwnClaims, ownClaims } from '../store/own-claims.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly claims: Pick<OwnClaims, 'step'>;
  readonly signingKey: string;
}

export const cancelClaim: HttpUseCase<typeof contract, Effects> = async (
  request,
  { claims, signingKey },
) => {
  const { principal } = request;
  const outcome = await claims.step({
    claimId: request.params.claimId,
    step: 'cancel',
    noun: 'cancellation',
    request,
    may: (claim) => maySee(claim, principal, accountKeyOf(signingKey, principal.subject)),
    // What was used is for the merchant who took it, or an operator, to take back.
    mayStep: ({ status }) => principal.role !== 'donor' || status !== 'redeemed',
  });
  return { body: contract.answer.body.parse(outcome) };
};

/** The person, the merchant who took it, and operators. */
const maySee = (claim: Claim, { role, merchantId }: User, personKey: string): boolean => {
  if (claim.kind !== 'coupon') return false;
  if (role === 'operator') return true;
  if (role === 'merchant') return merchantId !== undefined && claim.merchantId === merchantId;
  return claim.personKey === personKey;
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, cancelClaim, {
  claims: ownClaims(tables.promotions, () => Date.now()),
  signingKey: secrets.signingKey,
});
