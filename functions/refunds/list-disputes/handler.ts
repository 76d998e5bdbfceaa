import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { disputeViewOf } from '../domain/view.ts';
import { type DisputeStore, disputeStore } from '../store/dispute-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly disputes: Pick<DisputeStore, 'ofStatus'>;
  readonly signingKey: string;
}

export const listDisputes: HttpUseCase<typeof contract, Effects> = async (
  { query: { status, limit, cursor } },
  { disputes, signingKey },
) => {
  const list = `disputes:${status}`;
  const from = keyOfCursor(signingKey, list, cursor);
  const page = await disputes.ofStatus(status, { limit, from });
  const nextCursor = cursorOf(signingKey, list, page.lastKey);
  return { body: { items: page.disputes.map(disputeViewOf), nextCursor } };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, listDisputes, {
  disputes: disputeStore(tables.refunds),
  signingKey: secrets.signingKey,
});
