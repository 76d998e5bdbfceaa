import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { addKstDays, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import type { PaymentProvider, SettlementRow } from '../../../shared/payments/port.ts';
import { differenceOf } from '../domain/match-settlement.ts';
import { attemptOfOrderId } from '../domain/payment.ts';
import { paymentFindings } from '../store/findings.ts';
import { type PaymentStore, paymentStore } from '../store/payment-store.ts';
import { openProvider } from '../store/provider.ts';
import { type RefundStore, refundStore } from '../store/refund-store.ts';
import { nowMs } from '../store/system.ts';
import { takeChargebacks } from '../store/take-chargebacks.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly provider: Pick<PaymentProvider, 'listSettlements' | 'readPayment' | 'feeFor'>;
  readonly payments: Pick<PaymentStore, 'read'>;
  readonly refunds: Pick<RefundStore, 'listOfPledge' | 'read' | 'saveWith'>;
  readonly findings: Pick<FindingStore, 'report'>;
  readonly nowMs: () => number;
}

/** Each day is looked at on four mornings, so a day on which the provider was down is made up for. */
const lookBackDays = 4;
/** Pages of a thousand movements: far more than four days of a busy season. */
const pagesMax = 500;

/**
 * Every movement of the days before today, page by page. A difference is told once, so a run that
 * died half-way, or ran twice, is simply made again.
 *
 * @throws Error when the provider does not list; the schedule's retries and alarm follow.
 */
export const matchSettlements = async (effects: Effects): Promise<void> => {
  const now = effects.nowMs();
  const today = kstDateOf(now);
  const days = { fromDate: addKstDays(today, -lookBackDays), toDate: addKstDays(today, -1) };
  for (let page = 1; page <= pagesMax; page += 1) {
    const query = { ...days, dateType: 'soldDate' as const, page };
    const reading = await effects.provider.listSettlements(query);
    if (reading.kind !== 'found') throw new Error(`The settlement listing is ${reading.kind}.`);
    for (const row of reading.value.rows) await match(row, isoOf(now), effects);
    if (!reading.value.hasMore) return;
  }
  throw new Error(`The settlement listing has more than ${pagesMax} pages.`);
};

const match = async (row: SettlementRow, at: string, effects: Effects): Promise<void> => {
  const { payments, refunds, findings } = effects;
  const pledgeId = attemptOfOrderId(row.orderId)?.pledgeId;
  const payment = pledgeId === undefined ? undefined : await payments.read(pledgeId);
  const compare = async () =>
    differenceOf(
      row,
      payment,
      row.amountKrw < 0 && pledgeId !== undefined ? await refunds.listOfPledge(pledgeId) : [],
    );
  let difference = await compare();
  if (difference?.code === 'refund_not_booked' && pledgeId !== undefined) {
    // A chargeback whose webhook never came is learnt here.
    await takeChargebacks(pledgeId, effects);
    difference = await compare();
  }
  if (difference === undefined) return;
  await findings.report({ ...difference, subject: row.transactionKey, at });
};

const { tables, secrets, settings } = readEnvironment(contract);
export const handler = scheduleFunction(contract, matchSettlements, {
  provider: openProvider(settings, secrets.providerSecretKey),
  payments: paymentStore(tables.payments),
  refunds: refundStore(tables.payments),
  findings: paymentFindings(tables.payments),
  nowMs,
});
