import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { endedStatuses, keptUntilMs, withoutTexts } from '../domain/retention.ts';
import { type RequestLists, requestLists } from '../store/request-lists.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

/** Requests of one status that one night works off; what is left is due the next night still. */
const requestsMax = 5_000;
const pageSize = 100;

interface Effects {
  readonly requests: Pick<RequestStore, 'move'>;
  readonly lists: Pick<RequestLists, 'dueBefore'>;
  readonly clock: Clock;
}

/** An emptied request leaves its list, so the first page is always the one to work on. */
export const eraseOldTexts = async ({ requests, lists, clock }: Effects): Promise<void> => {
  const until = isoOf(keptUntilMs(clock.nowMs()));
  for (const status of endedStatuses) {
    for (let done = 0; done < requestsMax; done += pageSize) {
      const page = { limit: pageSize, from: undefined };
      const { requests: old } = await lists.dueBefore(status, until, page);
      // One that somebody else changed meanwhile is found again as it is then.
      for (const request of old) await requests.move(withoutTexts(request));
      if (old.length < pageSize) break;
    }
  }
};

const table = readEnvironment(contract).tables.refunds;
export const handler = scheduleFunction(contract, eraseOldTexts, {
  requests: requestStore(table),
  lists: requestLists(table),
  clock: { nowMs: () => Date.now() },
});
