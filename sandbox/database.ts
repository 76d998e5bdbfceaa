/** The sandbox's memory: one SQLite file. Killed at any moment, it keeps exactly what it had committed. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
  id TEXT PRIMARY KEY, status INTEGER NOT NULL, body TEXT NOT NULL, first_used_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS auth_keys (
  auth_key TEXT PRIMARY KEY, customer_key TEXT NOT NULL, card_number TEXT NOT NULL, used_at INTEGER);
CREATE TABLE IF NOT EXISTS billing_keys (
  billing_key TEXT PRIMARY KEY, customer_key TEXT NOT NULL, card_number TEXT NOT NULL,
  authenticated_at INTEGER NOT NULL, deleted_at INTEGER);
CREATE TABLE IF NOT EXISTS card_tries (owner TEXT PRIMARY KEY, tries INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS payments (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, payment_key TEXT NOT NULL UNIQUE, order_id TEXT NOT NULL,
  type TEXT NOT NULL, status TEXT NOT NULL, order_name TEXT NOT NULL, customer_key TEXT, billing_key TEXT,
  card_number TEXT NOT NULL, amount INTEGER NOT NULL, balance INTEGER NOT NULL, requested_at INTEGER NOT NULL,
  authenticated_at INTEGER, approved_at INTEGER, last_transaction_key TEXT, failure_code TEXT,
  cancels TEXT NOT NULL DEFAULT '[]');
CREATE INDEX IF NOT EXISTS payments_by_order ON payments (order_id, seq);
CREATE INDEX IF NOT EXISTS payments_open ON payments (status, requested_at) WHERE status IN ('READY', 'IN_PROGRESS');
-- An order can be approved once: the database itself refuses a second charge of one order.
CREATE UNIQUE INDEX IF NOT EXISTS payments_approved_once ON payments (order_id) WHERE approved_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS transactions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, transaction_key TEXT NOT NULL UNIQUE, payment_key TEXT NOT NULL,
  order_id TEXT NOT NULL, status TEXT NOT NULL, amount INTEGER NOT NULL, fee INTEGER NOT NULL,
  fee_vat INTEGER NOT NULL, at INTEGER NOT NULL, sold_date TEXT NOT NULL, paid_out_date TEXT NOT NULL, cancel TEXT);
CREATE INDEX IF NOT EXISTS transactions_by_order ON transactions (order_id);
CREATE INDEX IF NOT EXISTS transactions_by_payment ON transactions (payment_key);
CREATE INDEX IF NOT EXISTS transactions_by_sold ON transactions (sold_date, seq);
CREATE INDEX IF NOT EXISTS transactions_by_paid_out ON transactions (paid_out_date, seq);
CREATE TABLE IF NOT EXISTS cash_receipts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, receipt_key TEXT NOT NULL UNIQUE, transaction_type TEXT NOT NULL, about TEXT,
  order_id TEXT NOT NULL, amount INTEGER NOT NULL, document TEXT NOT NULL, requested_at INTEGER NOT NULL,
  request_date TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS cash_receipts_by_date ON cash_receipts (request_date, seq);
CREATE INDEX IF NOT EXISTS cash_receipts_about ON cash_receipts (about);
CREATE TABLE IF NOT EXISTS sellers (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, ref_seller_id TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL, review_ends_at INTEGER, account_number TEXT NOT NULL, document TEXT NOT NULL, deleted_at INTEGER);
CREATE TABLE IF NOT EXISTS payouts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, ref_payout_id TEXT NOT NULL UNIQUE,
  seller_id TEXT NOT NULL, status TEXT NOT NULL, amount INTEGER NOT NULL, document TEXT NOT NULL,
  ending TEXT NOT NULL, next_at INTEGER, error_code TEXT);
CREATE INDEX IF NOT EXISTS payouts_due ON payouts (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS balance_adjustments (at INTEGER NOT NULL, amount INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS webhooks (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, transmission_id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
  event_type TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL,
  attempts INTEGER NOT NULL, next_at INTEGER);
CREATE INDEX IF NOT EXISTS webhooks_due ON webhooks (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS webhook_attempts (
  transmission_id TEXT NOT NULL, attempt INTEGER NOT NULL, due_at INTEGER NOT NULL, sent_at INTEGER NOT NULL,
  result TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS vouchers (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, order_id TEXT NOT NULL UNIQUE, phone TEXT NOT NULL,
  amount INTEGER NOT NULL, balance INTEGER NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  cancelled_at INTEGER);
CREATE INDEX IF NOT EXISTS vouchers_by_phone ON vouchers (phone);
CREATE TABLE IF NOT EXISTS voucher_uses (
  use_id TEXT PRIMARY KEY, voucher_id TEXT NOT NULL, business_number TEXT NOT NULL, amount INTEGER NOT NULL,
  at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS voucher_shops (business_number TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS fault_rules (seq INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL, used INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS fault_turns (rule_seq INTEGER, subject TEXT, turns INTEGER, PRIMARY KEY (rule_seq, subject));
`;

type Row = Record<string, unknown>;

export interface Database {
  readonly get: <T = Row>(sql: string, ...values: SQLInputValue[]) => T | undefined;
  readonly all: <T = Row>(sql: string, ...values: SQLInputValue[]) => T[];
  /** Answers how many rows changed. */
  readonly run: (sql: string, ...values: SQLInputValue[]) => number;
  /** Everything inside is committed together, or nothing is. */
  readonly transaction: <T>(work: () => T) => T;
  readonly setting: (name: string) => string | undefined;
  readonly saveSetting: (name: string, value: string) => void;
  readonly close: () => void;
}

const DATABASE_FILE = 'provider-sandbox.sqlite';

const transactionOn =
  (connection: DatabaseSync) =>
  <T>(work: () => T): T => {
    connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      connection.exec('ROLLBACK');
      throw error;
    }
  };

/** Opens (and creates) the file in `dataDir`; without one, everything lives in memory and dies with the process. */
export const openDatabase = (dataDir: string | undefined): Database => {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const connection = new DatabaseSync(
    dataDir === undefined ? ':memory:' : join(dataDir, DATABASE_FILE),
  );
  // A write-ahead log at NORMAL outlives a killed process; only a power cut could take the last commits.
  connection.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000',
  );
  connection.exec(SCHEMA);
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const get: Database['get'] = <T>(sql: string, ...values: SQLInputValue[]) =>
    prepare(sql).get(...values) as T | undefined;
  const run: Database['run'] = (sql, ...values) => Number(prepare(sql).run(...values).changes);
  return {
    get,
    all: <T>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as T[],
    run,
    transaction: transactionOn(connection),
    setting: (name) =>
      get<{ value: string }>('SELECT value FROM settings WHERE name = ?', name)?.value,
    saveSetting: (name, value) => {
      run(
        'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        name,
        value,
      );
    },
    close: () => connection.close(),
  };
};
