import { readEnvironment } from '../../../shared/config/environment.ts';
import { personKeyOf } from '../../../shared/identity/phone.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { statementLinkMs } from '../domain/desk.ts';
import { statementLinkOf } from '../store/shopper-code.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly signingKey: string;
  readonly clock: Clock;
}

export const issueStatementLink: HttpUseCase<typeof contract, Effects> = async (
  { body: { phone } },
  { signingKey, clock },
) => {
  const expiresAtMs = clock.nowMs() + statementLinkMs;
  const personKey = personKeyOf(signingKey, phone);
  const statementLink = statementLinkOf(signingKey, personKey, expiresAtMs);
  return { body: { statementLink, expiresAt: isoOf(expiresAtMs) } };
};

export const handler = httpFunction(contract, issueStatementLink, {
  signingKey: readEnvironment(contract).secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
