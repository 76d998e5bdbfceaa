import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/**
 * What the runtime itself must remember after a kill: undelivered events and invocations, checkpoints,
 * executions, schedules, dead letters and how far the clock was moved. Write-ahead logging with
 * `synchronous = NORMAL` keeps every committed row through a kill of the process; only a loss of
 * power may take the last few.
 */
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  CREATE table IF NOT EXISTS clock_moves (
    moved_at_ms INTEGER PRIMARY KEY, offset_ms INTEGER NOT NULL);
  CREATE table IF NOT EXISTS invocations (
    id INTEGER PRIMARY KEY AUTOINCREMENT, function_arn TEXT NOT NULL, request_id TEXT NOT NULL,
    payload TEXT NOT NULL, attempts INTEGER NOT NULL, created_ms INTEGER NOT NULL);
  CREATE table IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, payload TEXT NOT NULL,
    attempts INTEGER NOT NULL, created_ms INTEGER NOT NULL, next_ms INTEGER NOT NULL);
  CREATE table IF NOT EXISTS checkpoints (
    mapping TEXT NOT NULL, shard TEXT NOT NULL, sequence TEXT NOT NULL,
    PRIMARY KEY (mapping, shard));
  CREATE table IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, message_id TEXT NOT NULL,
    body TEXT NOT NULL, attributes TEXT NOT NULL, sent_at TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS messages_by_queue ON messages (queue, id);
  CREATE table IF NOT EXISTS schedules (
    arn TEXT PRIMARY KEY, expression TEXT NOT NULL, since_ms INTEGER NOT NULL);
  CREATE table IF NOT EXISTS executions (
    arn TEXT PRIMARY KEY, machine_arn TEXT NOT NULL, name TEXT NOT NULL, input TEXT NOT NULL,
    status TEXT NOT NULL, started_ms INTEGER NOT NULL, stopped_ms INTEGER, output TEXT,
    error TEXT, cause TEXT, redrives INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX IF NOT EXISTS executions_by_machine ON executions (machine_arn, started_ms);
  CREATE INDEX IF NOT EXISTS executions_by_status ON executions (status);
  CREATE table IF NOT EXISTS history (
    execution_arn TEXT NOT NULL, id INTEGER NOT NULL, event TEXT NOT NULL,
    PRIMARY KEY (execution_arn, id)) WITHOUT ROWID;
`;

const fileName = 'runtime.sqlite';

export class Journal {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #inTransaction = false;

  constructor(dataDirectory: string) {
    mkdirSync(dataDirectory, { recursive: true });
    this.#database = new DatabaseSync(path.join(dataDirectory, fileName));
    this.#database.exec(schema);
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      return known;
    }
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).lastInsertRowid);
  }

  /** Like `run`, but answers how many rows changed. */
  change(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  first<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  /** All of `work` is on disk when this returns, or none of it. */
  together<Result>(work: () => Result): Result {
    if (this.#inTransaction) {
      return work();
    }
    this.#database.exec('BEGIN IMMEDIATE');
    this.#inTransaction = true;
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (cause) {
      this.#database.exec('ROLLBACK');
      throw cause;
    } finally {
      this.#inTransaction = false;
    }
  }

  close(): void {
    this.#database.close();
  }
}
