import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { log } from '../../../shared/lambda/log.ts';
import { parsePaymentWebhook } from '../../../shared/payments/payment-webhook.ts';
import { lessonOf } from '../domain/lesson.ts';
import { transmissionIdMax } from '../domain/limits.ts';
import { attemptOfOrderId, type Payment } from '../domain/payment.ts';
import { problems } from '../domain/problems.ts';
import { type PaymentStore, paymentStore } from '../store/payment-store.ts';
import { openProvider } from '../store/provider.ts';
import { refundStore } from '../store/refund-store.ts';
import { nowMs, pause } from '../store/system.ts';
import { learnFrom, type WebhookEffects } from '../store/webhook-lesson.ts';
import { type WebhookStore, webhookStore } from '../store/webhook-store.ts';
import { contract } from './contract.ts';

interface Effects extends WebhookEffects {
  readonly payments: Pick<PaymentStore, 'read' | 'readOwn' | 'save'>;
  readonly webhooks: WebhookStore;
}

const received = { body: { received: true as const } };

/** Answers only after what it told of is written, because the provider then stops telling. */
export const receiveWebhook: HttpUseCase<typeof contract, Effects> = async (
  { rawBody, headers },
  effects,
) => {
  const webhook = parsePaymentWebhook(rawBody, headers);
  if (webhook.kind === 'rejected') throw new Problem(problems.webhook_malformed);
  if (webhook.kind === 'ignored') {
    log.info({ message: 'payments/webhook ignored', eventType: webhook.eventType });
    return received;
  }
  const { notice } = webhook;
  const transmissionId = notice.transmission.id;
  if (transmissionId.length > transmissionIdMax) throw new Problem(problems.webhook_malformed);
  const named = attemptOfOrderId(notice.orderId);
  const payment = named && (await lookedAt(named.pledgeId, notice.isCancel, effects));
  if (named === undefined || payment === undefined) {
    log.info({ message: 'payments/webhook teaches nothing', transmissionId });
    return received;
  }
  const { pledgeId, number } = named;
  const lesson = lessonOf(payment, { number, isCancel: notice.isCancel });
  if (lesson.kind === 'nothing') return received;
  if (await effects.webhooks.isDone(pledgeId, transmissionId)) return received;
  const learned = await learnFrom(lesson, payment, notice, effects);
  if (!learned) throw new Problem(problems.payment_provider_unavailable);
  await effects.webhooks.markDone(pledgeId, transmissionId);
  return received;
};

/**
 * A charge that still lies in its batch is in the hands of its settlement, which has or gets the
 * answer; only what is told to have gone back is worth reading two thousand charges for.
 */
const lookedAt = (
  pledgeId: string,
  isCancel: boolean,
  { payments }: Effects,
): Promise<Payment | undefined> =>
  isCancel ? payments.read(pledgeId) : payments.readOwn(pledgeId);

const { tables, secrets, settings } = readEnvironment(contract);

export const handler = httpFunction(contract, receiveWebhook, {
  payments: paymentStore(tables.payments),
  refunds: refundStore(tables.payments),
  webhooks: webhookStore(tables.payments),
  provider: openProvider(settings, secrets.providerSecretKey),
  nowMs,
  pause,
});
