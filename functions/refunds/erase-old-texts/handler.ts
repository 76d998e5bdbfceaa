import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import {
  endedStatuses,
  evidenceKeptUntilMs,
  overStatuses,
  textsKeptUntilMs,
  withoutEvidence,
  withoutTexts,
  withoutWords,
} from '../domain/retention.ts';
import { type DisputeStore, disputeStore } from '../store/dispute-store.ts';
import { type RefusedStore, refusedStore } from '../store/refused-store.ts';
import { type RequestLists, requestLists } from '../store/request-lists.ts';
import { type RequestStore, requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

/** Of each list, what one night works off; what is left is due the next night still. */
const oneNightMax = 5_000;
const pageSize = 100;

interface Effects {
  readonly requests: Pick<RequestStore, 'move'>;
  readonly lists: Pick<RequestLists, 'dueBefore'>;
  readonly disputes: Pick<DisputeStore, 'retire' | 'dueBefore'>;
  readonly refused: Pick<RefusedStore, 'retire' | 'paidBefore'>;
  readonly clock: Clock;
}

/** What was emptied leaves its list, so the first page is always the one to work on. */
export const eraseOldTexts = async ({
  requests,
  lists,
  disputes,
  refused,
  clock,
}: Effects): Promise<void> => {
  const until = isoOf(textsKeptUntilMs(clock.nowMs()));
  for (const status of endedStatuses) {
    await inPages(async (page) => {
      const { requests: old } = await lists.dueBefore(status, until, page);
      // One that somebody else changed meanwhile is found again as it is then.
      for (const request of old) await requests.move(withoutTexts(request));
      return old.length;
    });
  }
  for (const status of overStatuses) {
    await inPages(async (page) => {
      const { disputes: old } = await disputes.dueBefore(status, until, page);
      for (const dispute of old) await disputes.retire(withoutWords(dispute));
      return old.length;
    });
  }
  const paidUntil = isoOf(evidenceKeptUntilMs(clock.nowMs()));
  await inPages(async (page) => {
    const { refused: old } = await refused.paidBefore(paidUntil, page);
    for (const refund of old) await refused.retire(withoutEvidence(refund));
    return old.length;
  });
};

type FirstPage = { readonly limit: number; readonly from: undefined };
const inPages = async (workOn: (page: FirstPage) => Promise<number>): Promise<void> => {
  for (let done = 0; done < oneNightMax; done += pageSize) {
    if ((await workOn({ limit: pageSize, from: undefined })) < pageSize) return;
  }
};

const table = readEnvironment(contract).tables.refunds;
export const handler = scheduleFunction(contract, eraseOldTexts, {
  requests: requestStore(table),
  lists: requestLists(table),
  disputes: disputeStore(table),
  refused: refusedStore(table),
  clock: { nowMs: () => Date.now() },
});
