/** The voucher half: Onnuri vouchers on a phone. The wire is the sandbox's own; its rules are the programme's. */
import * as z from 'zod/mini';
import { kstIso } from './business-days.ts';
import { type Answer, type Call, type Context, newKey } from './context.ts';
import {
  DAY_MS,
  INSPECT_PAGE_MAX,
  VOUCHER_HOLDING_MAX_KRW,
  VOUCHER_VALID_DAYS_MAX,
} from './limits.ts';
import { parse } from './parse.ts';
import { ProviderError } from './provider-error.ts';

/** Every address of the voucher half begins with this. */
export const VOUCHER_ROOT = '/onnuri/v1';

interface VoucherRow {
  readonly id: string;
  readonly order_id: string;
  readonly phone: string;
  readonly amount: number;
  readonly balance: number;
  readonly issued_at: number;
  readonly expires_at: number;
  readonly cancelled_at: number | null;
}

const issueBody = z.looseObject({
  orderId: z.string().check(z.regex(/^[A-Za-z0-9_-]{6,64}$/)),
  phone: z.string().check(z.regex(/^01\d{8,9}$/)),
  amount: z.int().check(z.positive()),
  validDays: z.int().check(z.minimum(1), z.maximum(VOUCHER_VALID_DAYS_MAX)),
});
const spendBody = z.looseObject({
  useId: z.string().check(z.minLength(6), z.maxLength(64)),
  businessNumber: z.string().check(z.regex(/^\d{10}$/)),
  amount: z.int().check(z.positive()),
});

/** A phone that no voucher reaches: not a subscriber any more. */
const UNREACHABLE_PHONE = '01000000000';

const statusOf = (row: VoucherRow, nowMs: number): string => {
  if (row.cancelled_at !== null) return 'CANCELED';
  if (row.balance === 0) return 'USED';
  if (nowMs >= row.expires_at) return 'EXPIRED';
  return row.balance < row.amount ? 'PARTLY_USED' : 'ISSUED';
};

const view = (context: Context, row: VoucherRow, atMs = context.clock.nowMs()) => ({
  voucherId: row.id,
  orderId: row.order_id,
  amount: row.amount,
  balance: row.balance,
  status: statusOf(row, atMs),
  issuedAt: kstIso(row.issued_at),
  expiresAt: kstIso(row.expires_at),
});

const ok = (body: unknown): Answer => ({ status: 200, body });

const liveVoucher = (context: Context, id: string): VoucherRow => {
  const row = context.database.get<VoucherRow>('SELECT * FROM vouchers WHERE id = ?', id);
  if (row === undefined) throw new ProviderError('NOT_FOUND_VOUCHER');
  return row;
};

const HELD = `SELECT coalesce(sum(balance), 0) AS held FROM vouchers
  WHERE phone = ? AND cancelled_at IS NULL AND expires_at > ?`;

export const issueVoucher = (context: Context, call: Call): Answer => {
  const { orderId, phone, amount, validDays } = parse(issueBody, call.body);
  const { database, clock } = context;
  const nowMs = clock.nowMs();
  if (database.get('SELECT 1 FROM vouchers WHERE order_id = ?', orderId) !== undefined) {
    throw new ProviderError('DUPLICATED_VOUCHER_ORDER');
  }
  if (phone === UNREACHABLE_PHONE) throw new ProviderError('UNREACHABLE_PHONE');
  const held = database.get<{ held: number }>(HELD, phone, nowMs)?.held ?? 0;
  if (held + amount > VOUCHER_HOLDING_MAX_KRW) throw new ProviderError('HOLDING_LIMIT_EXCEEDED');
  const id = newKey('voucher');
  database.run(
    `INSERT INTO vouchers (id, order_id, phone, amount, balance, issued_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    orderId,
    phone,
    amount,
    amount,
    nowMs,
    nowMs + validDays * DAY_MS,
  );
  return ok(view(context, liveVoucher(context, id)));
};

export const readVoucher = (context: Context, call: Call): Answer =>
  ok(view(context, liveVoucher(context, call.params.voucherId ?? '')));

export const readVoucherByOrder = (context: Context, call: Call): Answer => {
  const row = context.database.get<VoucherRow>(
    'SELECT * FROM vouchers WHERE order_id = ?',
    call.params.orderId ?? '',
  );
  if (row === undefined) throw new ProviderError('NOT_FOUND_VOUCHER');
  return ok(view(context, row));
};

const SPENT = `SELECT use.at AS at, sum(spent.amount) AS spent FROM voucher_uses AS use
  JOIN voucher_uses AS spent ON spent.voucher_id = use.voucher_id AND spent.rowid <= use.rowid
  WHERE use.use_id = ? GROUP BY use.use_id`;

/** The voucher as this use left it, whatever was spent since: a repeated id is answered as the first time. */
const usedBefore = (context: Context, row: VoucherRow, useId: string) => {
  const use = context.database.get<{ at: number; spent: number }>(SPENT, useId);
  if (use === undefined) return undefined;
  return view(context, { ...row, balance: row.amount - use.spent }, use.at);
};

/** Only a registered shop may take a voucher; a sister branch under another number may not. */
export const spendVoucher = (context: Context, call: Call): Answer => {
  const { useId, businessNumber, amount } = parse(spendBody, call.body);
  const { database, clock } = context;
  const row = liveVoucher(context, call.params.voucherId ?? '');
  const made = usedBefore(context, row, useId);
  if (made !== undefined) return ok(made);
  const shop = database.get(
    'SELECT 1 FROM voucher_shops WHERE business_number = ?',
    businessNumber,
  );
  if (shop === undefined) throw new ProviderError('SHOP_NOT_REGISTERED');
  if (row.cancelled_at !== null) throw new ProviderError('VOUCHER_CANCELED');
  if (clock.nowMs() >= row.expires_at) throw new ProviderError('VOUCHER_EXPIRED');
  if (row.balance < amount) throw new ProviderError('NOT_ENOUGH_VOUCHER_BALANCE');
  database.run('UPDATE vouchers SET balance = balance - ? WHERE id = ?', amount, row.id);
  database.run(
    'INSERT INTO voucher_uses VALUES (?, ?, ?, ?, ?)',
    useId,
    row.id,
    businessNumber,
    amount,
    clock.nowMs(),
  );
  return ok(view(context, liveVoucher(context, row.id)));
};

/** Only a voucher that nobody has spent from can be cancelled. A repeat answers as the first time. */
export const cancelVoucher = (context: Context, call: Call): Answer => {
  const row = liveVoucher(context, call.params.voucherId ?? '');
  if (row.cancelled_at === null) {
    if (row.balance < row.amount) throw new ProviderError('VOUCHER_ALREADY_SPENT');
    context.database.run(
      'UPDATE vouchers SET cancelled_at = ? WHERE id = ?',
      context.clock.nowMs(),
      row.id,
    );
  }
  return ok(view(context, liveVoucher(context, row.id)));
};

/** GET /__sandbox/vouchers: what was issued, by order, for the eyes of a test. */
export const inspectVouchers = (context: Context, call: Call): Answer => {
  const rows = context.database.all<VoucherRow>(
    'SELECT * FROM vouchers WHERE phone = coalesce(?, phone) ORDER BY seq LIMIT ?',
    call.query.get('phone'),
    INSPECT_PAGE_MAX,
  );
  return ok({
    vouchers: rows.map((row) => view(context, row)),
    issuedKrw: rows.reduce((sum, row) => sum + row.amount, 0),
  });
};

/** PUT /__sandbox/voucher-shops/{businessNumber}: a shop joins the programme. */
export const registerShop = (context: Context, call: Call): Answer => {
  const businessNumber = call.params.businessNumber ?? '';
  context.database.run('INSERT OR IGNORE INTO voucher_shops VALUES (?)', businessNumber);
  return ok({ businessNumber });
};
