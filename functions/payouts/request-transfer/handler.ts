import type * as z from 'zod/mini';
import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { shortHash } from '../../../shared/identity/digest.ts';
import type { IsHoliday } from '../../../shared/kernel/business-days.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { payoutProviderOf } from '../../../shared/payments/configured-payouts.ts';
import type { Declined } from '../../../shared/payments/outcome.ts';
import type { PayoutProvider } from '../../../shared/payments/payout-port.ts';
import { readBackPayout } from '../../../shared/payments/read-back.ts';
import { resolveUnknown } from '../../../shared/payments/resolve-unknown.ts';
import { TransferStopped } from '../domain/failures.ts';
import type { Payout } from '../domain/payout.ts';
import { askAgainMs, openingAfterTodayMs, resolvesMax, sendsMax } from '../domain/transfer-plan.ts';
import type { Transfer } from '../store/items.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type TransferStore, transferStore } from '../store/transfer-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
type Output = z.input<typeof contract.output>;
interface Effects {
  readonly payouts: Pick<PayoutStore, 'find'>;
  readonly transfers: TransferStore;
  readonly provider: Pick<PayoutProvider, 'requestPayout' | 'findPayout'>;
  readonly isHoliday: IsHoliday;
  readonly clock: Clock;
}

/** The bank book of an association shows seven characters. */
const bookText = '장터정산금';
const turnsPerCall = 2;

/**
 * 1. The intent is on record before the provider is asked, with a hash of what it asks for: a repeat that asks for
 *    something else stops for a person.
 * 2. A lost answer is read back by our reference and asked again under the same operation id.
 * 3. A refusal that another day may lift is sent anew that day, as an operation of its own.
 */
export const requestTransfer = async (
  { payoutId, attempt }: Input,
  effects: Effects,
): Promise<Output> => {
  const payout = await effects.payouts.find(payoutId);
  if (payout === undefined) throw new TransferStopped('PayoutMissing', `There is no ${payoutId}.`);
  const transfer = await effects.transfers.intend(payoutId, attempt);
  const nowMs = effects.clock.nowMs();
  if (transfer.providerPayoutId !== undefined) return answer('accepted', 'known', nowMs);
  if (transfer.end !== undefined) {
    return answer('failed', transfer.end.code, epochMsOf(transfer.end.at));
  }
  const outcome = await send(payout, transfer, effects);
  switch (outcome.kind) {
    case 'approved':
      await effects.transfers.accept(payoutId, transfer, outcome.payout.payoutId);
      return answer('accepted', 'accepted', nowMs);
    case 'declined':
      return declined(payoutId, transfer, outcome, effects);
    case 'unknown':
      return undecided(payoutId, transfer, outcome.reason, effects);
  }
};

const send = async (payout: Payout, transfer: Transfer, effects: Effects) => {
  const { provider, transfers, clock } = effects;
  const wanted = {
    operationId: `${transfer.refPayoutId}-${transfer.send}`,
    refPayoutId: transfer.refPayoutId,
    sellerId: payout.destination.sellerId,
    amountKrw: payout.amountKrw,
    schedule: { type: 'express' as const },
    description: bookText,
  };
  const sent = { at: isoOf(clock.nowMs()), hash: shortHash(wanted) };
  if (!(await transfers.markSent(payout.payoutId, transfer, sent))) {
    throw new TransferStopped(
      'TransferChanged',
      `${wanted.operationId} was sent for another amount or seller before, or has been replaced.`,
    );
  }
  return resolveUnknown({
    send: () => provider.requestPayout(wanted),
    readBack: () => readBackPayout(provider, wanted),
    ...(transfer.sentAt === undefined ? {} : { firstSentAtMs: epochMsOf(transfer.sentAt) }),
    nowMs: clock.nowMs,
    turnsMax: turnsPerCall,
  });
};

const answer = (action: Output['action'], code: string, atMs: number, waitMs = atMs): Output => ({
  action,
  code,
  at: isoOf(atMs),
  waitUntil: isoOf(waitMs),
});

const declined = async (
  payoutId: string,
  transfer: Transfer,
  { code, final }: Declined,
  { transfers, isHoliday, clock }: Effects,
): Promise<Output> => {
  const nowMs = clock.nowMs();
  if (!final && transfer.send < sendsMax) {
    await transfers.sendAnew(payoutId, transfer);
    return answer('wait', code, nowMs, openingAfterTodayMs(nowMs, isHoliday));
  }
  const end = { status: 'failed' as const, code, at: isoOf(nowMs) };
  const ended = await transfers.end(payoutId, transfer.attempt, end);
  return answer('failed', ended.code, epochMsOf(ended.at));
};

/** Nobody knows whether money moves, so the attempt neither fails nor is sent as a new one. */
const undecided = async (
  payoutId: string,
  transfer: Transfer,
  reason: string,
  { transfers, clock }: Effects,
): Promise<Output> => {
  if (transfer.resolves >= resolvesMax) {
    throw new TransferStopped(
      'TransferUndecided',
      `Whether ${transfer.refPayoutId} was taken is unknown (${reason}) after ${resolvesMax} looks.`,
    );
  }
  await transfers.countResolve(payoutId, transfer);
  const nowMs = clock.nowMs();
  return answer('wait', reason, nowMs, nowMs + askAgainMs);
};

const { tables, settings, secrets } = readEnvironment(contract);
export const handler = taskFunction(contract, requestTransfer, {
  payouts: payoutStore(tables.payouts),
  transfers: transferStore(tables.payouts),
  provider: payoutProviderOf(settings, secrets),
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
