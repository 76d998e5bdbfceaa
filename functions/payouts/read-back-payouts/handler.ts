import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { DAY_MS } from '../../../shared/kernel/kst-calendar.ts';
import { log } from '../../../shared/lambda/log.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { payoutProviderOf } from '../../../shared/payments/configured-payouts.ts';
import type { PayoutProvider } from '../../../shared/payments/payout-port.ts';
import type { Payout } from '../domain/payout.ts';
import { referenceOf } from '../domain/reference.ts';
import { payoutFindings } from '../store/findings.ts';
import { markReturned } from '../store/mark-returned.ts';
import { type PayoutLists, payoutLists } from '../store/payout-lists.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { type TransferStore, transferStore } from '../store/transfer-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly lists: Pick<PayoutLists, 'page'>;
  readonly payouts: Pick<PayoutStore, 'move'>;
  readonly plans: Pick<PlanStore, 'find'>;
  readonly transfers: Pick<TransferStore, 'find'>;
  readonly provider: Pick<PayoutProvider, 'readPayout'>;
  readonly findings: Pick<FindingStore, 'report'>;
  readonly clock: Clock;
}

/** Banks send money back within five business days; two weeks hold them at any holiday. */
const lookBackDays = 14;
const pageSize = 100;
const pagesMax = 100;

/**
 * Whatever reads failed is marked returned, as its webhook would have; a second run finds it marked.
 *
 * @throws Error when the provider did not answer for some: the schedule tries again, then its alarm rings.
 */
export const readBackPayouts = async (effects: Effects): Promise<void> => {
  const nowMs = effects.clock.nowMs();
  const since = isoOf(nowMs - lookBackDays * DAY_MS);
  let silent = 0;
  let from: PageKey | undefined;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const query = { status: 'completed' as const, since, limit: pageSize, from };
    const page = await effects.lists.page(query);
    for (const payout of page.payouts) {
      if (!(await readBack(payout, isoOf(nowMs), effects))) silent += 1;
    }
    from = page.lastKey as PageKey | undefined;
    if (from === undefined) break;
  }
  if (silent > 0) throw new Error(`The provider did not answer for ${silent} payouts.`);
};

/** Answers false when the provider did not say. */
const readBack = async (payout: Payout, at: string, effects: Effects): Promise<boolean> => {
  const { payoutId, attempt, amountKrw } = payout;
  const providerPayoutId = (await effects.transfers.find(payoutId, attempt))?.providerPayoutId;
  if (providerPayoutId === undefined) return true;
  const reading = await effects.provider.readPayout(providerPayoutId);
  if (reading.kind === 'unknown') return false;
  const subject = referenceOf(payoutId, attempt);
  if (reading.kind === 'absent') {
    const detail = 'It is completed with us, and the provider does not know it.';
    await effects.findings.report({ code: 'transfer_not_at_provider', subject, detail, at });
    return true;
  }
  const listed = reading.value;
  if (listed.amountKrw !== amountKrw) {
    const detail = `The provider transferred ${listed.amountKrw} won, ours is ${amountKrw}.`;
    await effects.findings.report({ code: 'amount_differs', subject, detail, at });
  }
  if (listed.status !== 'failed') return true;
  if (await markReturned(payout, listed, at, effects)) {
    log.warn({ message: 'payouts/returned without a webhook', payoutId, attempt });
  }
  return true;
};

const { tables, settings, secrets } = readEnvironment(contract);
export const handler = scheduleFunction(contract, readBackPayouts, {
  lists: payoutLists(tables.payouts),
  payouts: payoutStore(tables.payouts),
  plans: planStore(tables.payouts),
  transfers: transferStore(tables.payouts),
  provider: payoutProviderOf(settings, secrets),
  findings: payoutFindings(tables.payouts),
  clock: { nowMs: Date.now },
});
