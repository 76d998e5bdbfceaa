import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type OwedStore, owedStore } from '../store/owed-store.ts';
import { personOfStatementLink } from '../store/shopper-code.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly owed: OwedStore;
  readonly signingKey: string;
  readonly clock: Clock;
}

/** Header in which the person shows the link. */
const linkHeader = 'statement-link';

export const readRefundStatement: HttpUseCase<typeof contract, Effects> = async (
  { headers, query: { limit, cursor } },
  { owed, signingKey, clock },
) => {
  const personKey = personOfStatementLink(signingKey, headers[linkHeader], clock.nowMs());
  const list = `owed:${personKey}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const balance = await owed.balance(personKey);
  const page = await owed.entries(personKey, limit, from);
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { ...balance, items: [...page.entries], nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);

export const handler = httpFunction(contract, readRefundStatement, {
  owed: owedStore(tables.promotions),
  signingKey: secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
