import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { shopperCodeMs } from '../domain/desk.ts';
import { shopperCodeOf } from '../store/shopper-code.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly signingKey: string;
  readonly clock: Clock;
}

/** Nothing is stored: the code holds the phone, sealed, and says until when it is read. */
export const issueShopperCode: HttpUseCase<typeof contract, Effects> = async (
  { body: { phone } },
  { signingKey, clock },
) => {
  const expiresAtMs = clock.nowMs() + shopperCodeMs;
  const shopperCode = shopperCodeOf(signingKey, { phone }, expiresAtMs);
  return { body: { shopperCode, expiresAt: isoOf(expiresAtMs) } };
};

export const handler = httpFunction(contract, issueShopperCode, {
  signingKey: readEnvironment(contract).secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
