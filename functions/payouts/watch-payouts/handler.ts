import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { log } from '../../../shared/lambda/log.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { stuckBeforeMs } from '../domain/transfer-plan.ts';
import { type PayoutLists, payoutLists } from '../store/payout-lists.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payouts: Pick<PayoutLists, 'page' | 'callOnce'>;
  readonly clock: Clock;
}

/** Stuck transfers of one round: more than that is one fault, and rings once. */
const stuckMax = 100;

/** A person is called once for each attempt; `GET /v1/payouts?status=transferring` lists them. */
export const watchPayouts = async ({ payouts, clock }: Effects): Promise<void> => {
  const nowMs = clock.nowMs();
  const before = isoOf(stuckBeforeMs(nowMs));
  for (const status of ['transferring', 'approved'] as const) {
    const page = await payouts.page({ status, before, limit: stuckMax, from: undefined });
    for (const payout of page.payouts) {
      // An approved payout rightly waits for the end of its hold.
      if (payout.availableAt >= before) continue;
      if (!(await payouts.callOnce(payout, isoOf(nowMs)))) continue;
      const { payoutId, attempt } = payout;
      log.error({ message: 'Transfer is stuck', moneyCase: 'payout_stuck', payoutId, attempt });
    }
  }
};

export const handler = scheduleFunction(contract, watchPayouts, {
  payouts: payoutLists(readEnvironment(contract).tables.payouts),
  clock: { nowMs: Date.now },
});
