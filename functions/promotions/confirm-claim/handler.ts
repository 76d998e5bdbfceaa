import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { accountKeyOf } from '../store/account-key.ts';
import { type OwnClaims, ownClaims } from '../store/own-claims.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly claims: Pick<OwnClaims, 'step'>;
  readonly signingKey: string;
}

export const confirmClaim: HttpUseCase<typeof contract, Effects> = async (
  request,
  { claims, signingKey },
) => {
  const { principal } = request;
  const outcome = await claims.step({
    claimId: request.params.claimId,
    step: 'confirm',
    noun: 'confirmation',
    request,
    may: ({ personKey }) => personKey === accountKeyOf(signingKey, principal.subject),
  });
  return { body: contract.answer.body.parse(outcome) };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, confirmClaim, {
  claims: ownClaims(tables.promotions, () => Date.now()),
  signingKey: secrets.signingKey,
});
