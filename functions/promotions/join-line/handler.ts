import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { isRotaDay, placeOf } from '../domain/line.ts';
import { placeView } from '../domain/line-view.ts';
import { yearOf } from '../domain/person.ts';
import { problems } from '../domain/problems.ts';
import { accountKeyOf } from '../store/account-key.ts';
import { type LineStore, lineStore } from '../store/line-store.ts';
import { ticketOf } from '../store/line-ticket.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly lines: Pick<LineStore, 'find' | 'nextNumber'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

/**
 * Hands out the next number, signed with the account. Nothing is kept of it, so a line of two
 * hundred thousand costs two thousand writes, and a second ticket is only further back.
 */
export const joinLine: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { promotionId }, body },
  { lines, signingKey, clock },
) => {
  const line = await lines.find(promotionId);
  if (line === undefined) throw new Problem(problems.line_not_found);
  const issuedAtMs = clock.nowMs();
  const { birthDate } = principal.verified;
  const birthYear = birthDate === undefined ? body.birthYear : yearOf(birthDate);
  if (line.birthYearRota) assertRota(birthYear, issuedAtMs);
  const number = await lines.nextNumber(line);
  const personKey = accountKeyOf(signingKey, principal.subject);
  const ticket = ticketOf(signingKey, { promotionId, number, issuedAtMs, personKey });
  return { body: { ...placeView(placeOf(line, { number, issuedAtMs }, issuedAtMs)), ticket } };
};

/** @throws Problem unless the birth year is known and may join today. */
const assertRota = (birthYear: number | undefined, nowMs: number): void => {
  if (birthYear === undefined) {
    throw new Problem(problems.fact_missing, { details: { fact: 'birthYear' } });
  }
  if (!isRotaDay(birthYear, nowMs)) throw new Problem(problems.birth_year_off_day);
};

const { tables, secrets } = readEnvironment(contract);
const clock = { nowMs: () => Date.now() };
export const handler = httpFunction(contract, joinLine, {
  lines: lineStore(tables.promotions, clock.nowMs),
  signingKey: secrets.signingKey,
  clock,
});
