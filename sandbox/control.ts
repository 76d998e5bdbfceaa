/** /__sandbox/*: what stands in for people (a customer, a bank clerk) and for the eyes of a test. Not Toss's API. */
import * as z from 'zod/mini';
import { TEST_ACCOUNTS } from './accounts.ts';
import { authoriseBilling } from './billing.ts';
import { kstIso } from './business-days.ts';
import { chargeBackOrder, reverseChargeback } from './cancels.ts';
import { TEST_CARDS } from './cards.ts';
import type { Answer, Call, Context } from './context.ts';
import { faultRules, listFaults, setFaults } from './faults.ts';
import { BASIS_POINTS, DAY_MS, INSPECT_PAGE_MAX } from './limits.ts';
import { parse } from './parse.ts';
import { type PaymentRow, paymentView } from './payment-record.ts';
import { authorisePayment } from './payments.ts';
import { overrideEnding, type PayoutRow, payoutView } from './payouts.ts';
import { ProviderError } from './provider-error.ts';
import { overrideSellerStatus } from './sellers.ts';
import { balanceOf, changeFee } from './transactions.ts';
import { inspectVouchers, registerShop } from './vouchers.ts';
import type { WebhookSender } from './webhook-sender.ts';

export interface ControlRoute {
  readonly method: string;
  readonly path: string;
  readonly run: (context: Context, call: Call, sender: WebhookSender) => Answer;
}

const ok = (body: unknown): Answer => ({ status: 200, body });

/** The clock may stand this far from real time in either direction. */
const CLOCK_OFFSET_MAX_MS = 10 * 365 * DAY_MS;
const offset = z.int().check(z.minimum(-CLOCK_OFFSET_MAX_MS), z.maximum(CLOCK_OFFSET_MAX_MS));
const clockBody = z.union([
  z.strictObject({ offsetMs: offset }),
  z.strictObject({ advanceMs: offset }),
]);

const readClock = (context: Context): Answer => {
  const nowMs = context.clock.nowMs();
  return ok({ nowMs, offsetMs: context.clock.offsetMs(), nowKst: kstIso(nowMs) });
};

const moveClock = (context: Context, call: Call): Answer => {
  const body = parse(clockBody, call.body);
  const offsetMs = 'offsetMs' in body ? body.offsetMs : context.clock.offsetMs() + body.advanceMs;
  context.clock.setOffsetMs(offsetMs);
  return readClock(context);
};

interface OrderTotals {
  readonly charges: number;
  readonly chargedKrw: number;
  readonly refunds: number;
  readonly refundedKrw: number;
}

/** Every movement was one real charge or refund of somebody's card. */
const TOTALS = `count(*) FILTER (WHERE amount > 0) AS charges,
  coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS chargedKrw,
  count(*) FILTER (WHERE amount < 0) AS refunds,
  coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS refundedKrw`;

const inspectOrder = (context: Context, call: Call): Answer => {
  const orderId = call.params.orderId ?? '';
  const rows = context.database.all<PaymentRow>(
    'SELECT * FROM payments WHERE order_id = ? ORDER BY seq LIMIT ?',
    orderId,
    INSPECT_PAGE_MAX,
  );
  const totals = context.database.get<OrderTotals>(
    `SELECT ${TOTALS} FROM transactions WHERE order_id = ?`,
    orderId,
  );
  return ok({ orderId, ...totals, payments: rows.map((row) => paymentView(row, call.language)) });
};

/** All orders whose id begins with a prefix (a pledge's attempts share one), each with its totals. */
const inspectCharges = (context: Context, call: Call): Answer => {
  const prefix = call.query.get('orderIdPrefix') ?? '';
  const range = [prefix, `${prefix}\u{10ffff}`] as const;
  const orders = context.database.all(
    `SELECT order_id AS orderId, ${TOTALS} FROM transactions WHERE order_id >= ? AND order_id < ?
     GROUP BY order_id ORDER BY order_id LIMIT ?`,
    ...range,
    INSPECT_PAGE_MAX,
  );
  const totals = context.database.get<OrderTotals>(
    `SELECT ${TOTALS} FROM transactions WHERE order_id >= ? AND order_id < ?`,
    ...range,
  );
  return ok({ ...totals, orders });
};

const inspectPayouts = (context: Context, call: Call): Answer => {
  const rows = context.database.all<PayoutRow>(
    'SELECT * FROM payouts WHERE ref_payout_id = coalesce(?, ref_payout_id) ORDER BY seq LIMIT ?',
    call.query.get('refPayoutId'),
    INSPECT_PAGE_MAX,
  );
  const paid = rows.filter((row) => row.status === 'COMPLETED');
  return ok({
    payouts: rows.map(payoutView),
    completed: paid.length,
    completedKrw: paid.reduce((sum, row) => sum + row.amount, 0),
  });
};

const changeFaults = (context: Context, call: Call): Answer => {
  const schema = z.strictObject({ seed: z.optional(z.string()), rules: faultRules });
  const { seed, rules } = parse(schema, call.body);
  setFaults(context, rules, seed);
  return ok({ rules: listFaults(context) });
};

const inspectWebhooks = (context: Context, call: Call): Answer => {
  const rows = context.database.all(
    `SELECT transmission_id AS transmissionId, channel, event_type AS eventType, subject, body, state, attempts,
       next_at AS nextAtMs FROM webhooks WHERE subject = coalesce(?, subject) ORDER BY seq DESC LIMIT ?`,
    call.query.get('subject'),
    INSPECT_PAGE_MAX,
  );
  const attempts = context.database.all(
    `SELECT transmission_id AS transmissionId, attempt, due_at AS dueAtMs, sent_at AS sentAtMs, result
     FROM webhook_attempts ORDER BY rowid DESC LIMIT ?`,
    INSPECT_PAGE_MAX,
  );
  return ok({ webhooks: rows, attempts });
};

const resendWebhook = (_context: Context, call: Call, sender: WebhookSender): Answer => {
  if (!sender.resend(call.params.transmissionId ?? '')) throw new ProviderError('NOT_FOUND');
  return ok({ resent: call.params.transmissionId });
};

const changeWebhookUrls = (_context: Context, call: Call, sender: WebhookSender): Answer => {
  const schema = z.strictObject({
    payments: z.optional(z.nullable(z.url())),
    payouts: z.optional(z.nullable(z.url())),
  });
  const { payments, payouts } = parse(schema, call.body);
  sender.setUrls({
    ...(payments === undefined ? {} : { payments }),
    ...(payouts === undefined ? {} : { payouts }),
  });
  return ok(sender.urls());
};

const adjustBalance = (context: Context, call: Call): Answer => {
  const { adjustKrw } = parse(z.strictObject({ adjustKrw: z.int() }), call.body);
  context.database.run(
    'INSERT INTO balance_adjustments VALUES (?, ?)',
    context.clock.nowMs(),
    adjustKrw,
  );
  return ok(balanceOf(context));
};

const changeRate = (context: Context, call: Call): Answer => {
  const { basisPoints } = parse(
    z.strictObject({ basisPoints: z.int().check(z.minimum(0), z.maximum(BASIS_POINTS)) }),
    call.body,
  );
  changeFee(context, basisPoints);
  return ok({ basisPoints });
};

const control = (method: string, path: string, run: ControlRoute['run']): ControlRoute => ({
  method,
  path: `/__sandbox${path}`,
  run,
});

export const CONTROL_ROUTES: readonly ControlRoute[] = [
  control('GET', '/health', () => ok({ ready: true })),
  control('GET', '/clock', readClock),
  control('POST', '/clock', moveClock),
  control('POST', '/authorizations/billing', authoriseBilling),
  control('POST', '/authorizations/payment', authorisePayment),
  control('GET', '/cards', () => ok({ cards: TEST_CARDS })),
  control('GET', '/accounts', () => ok({ accounts: TEST_ACCOUNTS })),
  control('GET', '/orders/:orderId', inspectOrder),
  control('POST', '/orders/:orderId/chargeback', chargeBackOrder),
  control('POST', '/orders/:orderId/chargeback-reversal', reverseChargeback),
  control('GET', '/charges', inspectCharges),
  control('GET', '/payouts', inspectPayouts),
  control('POST', '/payouts/:payoutId/ending', overrideEnding),
  control('POST', '/sellers/:sellerId/status', overrideSellerStatus),
  control('POST', '/balance', adjustBalance),
  control('PUT', '/fee', changeRate),
  control('GET', '/vouchers', inspectVouchers),
  control('PUT', '/voucher-shops/:businessNumber', registerShop),
  control('GET', '/faults', (context) => ok({ rules: listFaults(context) })),
  control('PUT', '/faults', changeFaults),
  control('GET', '/webhooks', inspectWebhooks),
  control('POST', '/webhooks/:transmissionId/resend', resendWebhook),
  control('GET', '/webhook-urls', (_context, _call, sender) => ok(sender.urls())),
  control('PUT', '/webhook-urls', changeWebhookUrls),
];
