import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwnAssociation } from '../domain/access.ts';
import { cardOf } from '../domain/views.ts';
import { type QueueStore, queueStore } from '../store/queue-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly queues: Pick<QueueStore, 'listOwn'>;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const listOwnCampaigns: HttpUseCase<typeof contract, Effects> = async (
  request,
  { queues, signingKey, clock },
) => {
  const { associationId } = request.params;
  requireOwnAssociation(request.principal, associationId);
  const { limit, cursor } = request.query;
  const list = `own-campaigns:${associationId}`;
  const after = keyOfCursor(signingKey, list, cursor);
  const { items, lastKey } = await queues.listOwn(associationId, { limit, after });
  const nowMs = clock.nowMs();
  return {
    body: {
      items: items.map((campaign) => cardOf(campaign, nowMs)),
      nextCursor: cursorOf(signingKey, list, lastKey),
    },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listOwnCampaigns, {
  queues: queueStore(environment.tables.campaigns),
  signingKey: environment.secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
