import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore, Sighting } from '../../../shared/dynamo/findings.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { referenceOf } from '../domain/reference.ts';
import { stuckBeforeMs } from '../domain/transfer-plan.ts';
import { payoutFindings } from '../store/findings.ts';
import { type PayoutLists, payoutLists } from '../store/payout-lists.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payouts: Pick<PayoutLists, 'page'>;
  readonly findings: Pick<FindingStore, 'suspect' | 'clearUnseen'>;
  readonly clock: Clock;
}

/** Stuck transfers of one round: more than that is one fault, and rings once. */
const stuckMax = 100;

/** One case an attempt, which closes itself when the attempt has ended. */
export const watchPayouts = async ({ payouts, findings, clock }: Effects): Promise<void> => {
  const nowMs = clock.nowMs();
  const at = isoOf(nowMs);
  const before = isoOf(stuckBeforeMs(nowMs));
  const stuck: Sighting[] = [];
  for (const status of ['transferring', 'approved'] as const) {
    const page = await payouts.page({ status, before, limit: stuckMax, from: undefined });
    for (const payout of page.payouts) {
      // An approved payout rightly waits for the end of its hold.
      if (payout.availableAt >= before) continue;
      const subject = referenceOf(payout.payoutId, payout.attempt);
      stuck.push({ code: 'payout_stuck', subject, detail: `It has been ${status} too long.`, at });
    }
  }
  for (const sighting of stuck) await findings.suspect(sighting);
  if (stuck.length >= stuckMax) return;
  const seen = new Set(stuck.map(({ subject }) => subject));
  const reason = 'The transfer has ended, or was approved anew.';
  await findings.clearUnseen({ code: 'payout_stuck', seen, reason, at });
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = scheduleFunction(contract, watchPayouts, {
  payouts: payoutLists(table),
  findings: payoutFindings(table),
  clock: { nowMs: Date.now },
});
