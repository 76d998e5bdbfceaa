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
    may: (claim) => mayCancel(claim, principal, accountKeyOf(signingKey, principal.subject)),
  });
  return { body: contract.answer.body.parse(outcome) };
};

/** The person before it is used; the merchant who took it, and operators, also after. */
const mayCancel = (claim: Claim, { role, merchantId }: User, personKey: string): boolean => {
  if (claim.kind !== 'coupon') return false;
  if (role === 'operator') return true;
  if (role === 'merchant') return merchantId !== undefined && claim.merchantId === merchantId;
  return claim.personKey === personKey && claim.status !== 'redeemed';
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, cancelClaim, {
  claims: ownClaims(tables.promotions, () => Date.now()),
  signingKey: secrets.signingKey,
});
