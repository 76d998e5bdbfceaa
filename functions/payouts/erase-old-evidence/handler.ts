import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import {
  endedStatuses,
  evidenceKeptUntilMs,
  payoutWithoutEvidence,
  repaymentWithoutEvidence,
} from '../domain/retention.ts';
import { type PayoutLists, payoutLists } from '../store/payout-lists.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type RepaymentStore, repaymentStore } from '../store/repayment-store.ts';
import { contract } from './contract.ts';

/** Of each list, what one night works off; what is left is due the next night still. */
const oneNightMax = 5_000;
const pageSize = 100;

interface Effects {
  readonly lists: Pick<PayoutLists, 'page'>;
  readonly payouts: Pick<PayoutStore, 'move'>;
  readonly repayments: Pick<RepaymentStore, 'endedBefore' | 'save'>;
  readonly clock: Clock;
}

/** What was emptied leaves its list, so the first page is always the one to work on. */
export const eraseOldEvidence = async ({
  lists,
  payouts,
  repayments,
  clock,
}: Effects): Promise<void> => {
  const before = isoOf(evidenceKeptUntilMs(clock.nowMs()));
  for (const status of endedStatuses) {
    await inPages(async (limit) => {
      const { payouts: old } = await lists.page({ status, before, limit, from: undefined });
      // One that somebody else changed meanwhile is found again as it is then.
      for (const payout of old) {
        await payouts.move(payout, payoutWithoutEvidence(payout), { erased: true });
      }
      return old.length;
    });
  }
  await inPages(async (limit) => {
    const old = await repayments.endedBefore(before, limit);
    for (const repayment of old) await repayments.save(repaymentWithoutEvidence(repayment));
    return old.length;
  });
};

const inPages = async (workOn: (limit: number) => Promise<number>): Promise<void> => {
  for (let done = 0; done < oneNightMax; done += pageSize) {
    if ((await workOn(pageSize)) < pageSize) return;
  }
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = scheduleFunction(contract, eraseOldEvidence, {
  lists: payoutLists(table),
  payouts: payoutStore(table),
  repayments: repaymentStore(table),
  clock: { nowMs: Date.now },
});
