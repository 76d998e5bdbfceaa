import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type UpdateStore, updateStore } from '../store/update-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly updates: Pick<UpdateStore, 'list'>;
  readonly signingKey: string;
}

export const listUpdates: HttpUseCase<typeof contract, Effects> = async (
  request,
  { updates, signingKey },
) => {
  const { campaignId } = request.params;
  const { limit, cursor } = request.query;
  const list = `updates:${campaignId}`;
  const after = keyOfCursor(signingKey, list, cursor);
  const { items, lastKey } = await updates.list(campaignId, { limit, after });
  return { body: { items, nextCursor: cursorOf(signingKey, list, lastKey) } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listUpdates, {
  updates: updateStore(environment.tables.campaigns),
  signingKey: environment.secrets.signingKey,
});
