import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { log } from '../../../shared/lambda/log.ts';
import { payoutProviderOf } from '../../../shared/payments/configured-payouts.ts';
import type { PayoutProvider, ProviderPayout } from '../../../shared/payments/payout-port.ts';
import {
  type SignedWebhook,
  verifyPayoutWebhook,
} from '../../../shared/payments/payout-webhook.ts';
import { problems } from '../domain/problems.ts';
import { attemptOfReference } from '../domain/reference.ts';
import { markReturned } from '../store/mark-returned.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { type TransferStore, transferStore } from '../store/transfer-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payouts: Pick<PayoutStore, 'find' | 'move'>;
  readonly plans: Pick<PlanStore, 'find'>;
  readonly transfers: Pick<TransferStore, 'isWebhookNew' | 'markWebhook'>;
  readonly provider: Pick<PayoutProvider, 'readPayout'>;
  readonly signing: Pick<SignedWebhook, 'securityKey' | 'keyForm' | 'replayWindowMs'>;
  readonly clock: Clock;
}
const secondMs = 1_000;
const received = { body: { received: true as const } };

/**
 * 1. The bytes as they came must be signed, and be of now.
 * 2. A transmission that was dealt with is answered and left alone.
 * 3. What it says is read back, because events overtake each other: only a transfer that had
 *    arrived and now reads failed is a return. Everything else the machine finds out itself.
 */
export const receivePayoutWebhook: HttpUseCase<typeof contract, Effects> = async (
  request,
  effects,
) => {
  const nowMs = effects.clock.nowMs();
  const rawBody = Buffer.from(request.rawBody);
  const verified = verifyPayoutWebhook({ ...request, ...effects.signing, rawBody, nowMs });
  if (verified.kind === 'rejected') {
    log.warn({ message: 'payouts/webhook rejected', reason: verified.reason });
    throw new Problem(problems.webhook_rejected);
  }
  if (verified.kind === 'ignored' || verified.event.type !== 'payout_changed') return received;
  const transmissionId = verified.transmission.id;
  if (!(await effects.transfers.isWebhookNew(transmissionId))) return received;
  await learnFrom(verified.event.payout, nowMs, effects);
  await effects.transfers.markWebhook(transmissionId, isoOf(nowMs));
  return received;
};

const learnFrom = async (told: ProviderPayout, nowMs: number, effects: Effects): Promise<void> => {
  const reference = attemptOfReference(told.refPayoutId);
  const payout =
    reference === undefined ? undefined : await effects.payouts.find(reference.payoutId);
  if (payout === undefined || payout.attempt !== reference?.attempt) return;
  if (told.status !== 'failed') return;
  // Its end is being booked: a return can be booked only after the arrival.
  if (payout.status === 'transferring') throw new Problem(problems.webhook_too_early);
  if (payout.status !== 'completed') return;
  const reading = await effects.provider.readPayout(told.payoutId);
  if (reading.kind !== 'found') throw new Problem(problems.webhook_too_early);
  if (reading.value.status !== 'failed') return;
  const marked = await markReturned(payout, reading.value, isoOf(nowMs), effects);
  if (!marked) throw new Problem(problems.webhook_too_early);
};

const { tables, settings, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, receivePayoutWebhook, {
  payouts: payoutStore(tables.payouts),
  plans: planStore(tables.payouts),
  transfers: transferStore(tables.payouts),
  provider: payoutProviderOf(settings, secrets),
  signing: {
    securityKey: secrets.providerSecurityKey,
    keyForm: settings.PROVIDER_WEBHOOK_KEY_FORM,
    replayWindowMs: settings.PROVIDER_WEBHOOK_WINDOW_SECONDS * secondMs,
  },
  clock: { nowMs: Date.now },
});
