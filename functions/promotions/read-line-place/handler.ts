import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { placeOf } from '../domain/line.ts';
import { placeView } from '../domain/line-view.ts';
import { problems } from '../domain/problems.ts';
import { type LineStore, lineStore } from '../store/line-store.ts';
import { readTicket } from '../store/line-ticket.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly lines: Pick<LineStore, 'find'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

/** Computed from the ticket and the rate, which is read once a second: asking writes nothing. */
export const readLinePlace: HttpUseCase<typeof contract, Effects> = async (
  { params: { promotionId }, query },
  { lines, signingKey, clock },
) => {
  const ticket = readTicket(signingKey, query.ticket);
  if (ticket?.promotionId !== promotionId) throw new Problem(problems.line_ticket_not_accepted);
  const line = await lines.find(promotionId);
  if (line === undefined) throw new Problem(problems.line_not_found);
  return { body: placeView(placeOf(line, ticket, clock.nowMs())) };
};

const { tables, secrets } = readEnvironment(contract);
const clock = { nowMs: () => Date.now() };
export const handler = httpFunction(contract, readLinePlace, {
  lines: lineStore(tables.promotions, clock.nowMs),
  signingKey: secrets.signingKey,
  clock,
});
