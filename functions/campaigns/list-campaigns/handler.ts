import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { DAY_MS } from '../../../shared/kernel/kst-calendar.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { cardOf } from '../domain/views.ts';
import { type BurstCache, burstCache } from '../store/burst-cache.ts';
import { type ListStore, listStore } from '../store/list-store.ts';
import { contract } from './contract.ts';

type Page = Awaited<ReturnType<ListStore['list']>>;

interface Effects {
  readonly lists: ListStore;
  readonly pages: BurstCache<Page>;
  readonly signingKey: string;
  readonly clock: Clock;
}

export const listCampaigns: HttpUseCase<typeof contract, Effects> = async (
  request,
  { lists, pages, signingKey, clock },
) => {
  const { status, region, marketId, endingWithinDays, limit, cursor } = request.query;
  const nowMs = clock.nowMs();
  const list = `campaigns:${status}:${region ?? marketId ?? 'all'}`;
  const after = keyOfCursor(signingKey, list, cursor)?.after;
  const endsBy =
    endingWithinDays === undefined ? undefined : isoOf(nowMs + endingWithinDays * DAY_MS);
  const query = { status, region, marketId, endsBy, nowMs, limit };
  const { items, next } = await pages(
    `${list}:${endingWithinDays ?? ''}:${limit}:${after ?? ''}`,
    nowMs,
    () => lists.list(after === undefined ? query : { ...query, after: String(after) }),
  );
  return {
    body: {
      items: items.map((campaign) => cardOf(campaign, nowMs)),
      nextCursor: cursorOf(signingKey, list, next === undefined ? undefined : { after: next }),
    },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listCampaigns, {
  lists: listStore(environment.tables.campaigns),
  pages: burstCache<Page>(),
  signingKey: environment.secrets.signingKey,
  clock: { nowMs: () => Date.now() },
});
