import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOfClaim } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';
import { accountKeyOf } from '../store/account-key.ts';
import { type OwnClaims, ownClaims } from '../store/own-claims.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly claims: Pick<OwnClaims, 'find'>;
  readonly signingKey: string;
}

export const readOwnClaim: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { claimId } },
  { claims, signingKey },
) => {
  const claim = await claims.find(claimId);
  if (claim?.personKey !== accountKeyOf(signingKey, principal.subject)) {
    throw new Problem(problems.claim_not_found);
  }
  return { body: viewOfClaim(claim) };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, readOwnClaim, {
  claims: ownClaims(tables.promotions, () => Date.now()),
  signingKey: secrets.signingKey,
});
