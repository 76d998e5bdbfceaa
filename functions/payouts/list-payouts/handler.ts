import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOf } from '../domain/view.ts';
import { type PayoutLists, payoutLists } from '../store/payout-lists.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payouts: Pick<PayoutLists, 'page'>;
  readonly signingKey: string;
}

export const listPayouts: HttpUseCase<typeof contract, Effects> = async (
  { query: { status, limit, cursor } },
  { payouts, signingKey },
) => {
  const list = `payouts:${status}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await payouts.page({ status, limit, from });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.payouts.map(viewOf), nextCursor } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listPayouts, {
  payouts: payoutLists(environment.tables.payouts),
  signingKey: environment.secrets.signingKey,
});
