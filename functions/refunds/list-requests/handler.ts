import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOf } from '../domain/view.ts';
import { type RequestLists, requestLists } from '../store/request-lists.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly requests: Pick<RequestLists, 'ofStatus'>;
  readonly signingKey: string;
}

export const listRequests: HttpUseCase<typeof contract, Effects> = async (
  { query: { status, limit, cursor } },
  { requests, signingKey },
) => {
  const list = `refund-requests:${status}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await requests.ofStatus(status, { limit, from });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.requests.map(viewOf), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listRequests, {
  requests: requestLists(tables.refunds),
  signingKey: secrets.signingKey,
});
