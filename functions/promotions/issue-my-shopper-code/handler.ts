import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { shopperCodeMs } from '../domain/desk.ts';
import { problems } from '../domain/problems.ts';
import { shopperCodeOf } from '../store/shopper-code.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly signingKey: string;
  readonly clock: Clock;
}

/** Nothing is stored. A desk reads age and region from it, which a number that is said does not tell. */
export const issueMyShopperCode: HttpUseCase<typeof contract, Effects> = async (
  { principal: { verified } },
  { signingKey, clock },
) => {
  const { phone, ...others } = verified;
  if (phone === undefined) throw new Problem(problems.phone_not_verified);
  const expiresAtMs = clock.nowMs() + shopperCodeMs;
  const shopperCode = shopperCodeOf(signingKey, { phone, ...others }, expiresAtMs);
  return { body: { shopperCode, expiresAt: isoOf(expiresAtMs) } };
};

export const handler = httpFunction(contract, issueMyShopperCode, {
  signingKey: readEnvironment(contract).secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
