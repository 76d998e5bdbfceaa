import type { Journal } from '../journal/journal.ts';
import type { ExecutionEnd, ExecutionStart, HistoryEvent } from './protocol.ts';

export type Execution = {
  readonly arn: string;
  readonly machine_arn: string;
  readonly name: string;
  readonly input: string;
  readonly status: 'RUNNING' | ExecutionEnd['status'];
  readonly started_ms: number;
  readonly stopped_ms: number | null;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly redrives: number;
};

export type Page<Row> = { readonly rows: Row[]; readonly nextToken: string | undefined };

/** Tokens of a page are the offset of the next one: rows are only ever added at the end. */
const pageOf = <Row>(rows: Row[], offset: number, limit: number): Page<Row> => ({
  rows: rows.slice(0, limit),
  nextToken: rows.length > limit ? String(offset + limit) : undefined,
});

const offsetOf = (token: string | undefined): number => {
  const offset = Number(token ?? 0);
  return Number.isInteger(offset) && offset >= 0 ? offset : 0;
};

/** Executions and their histories on disk. */
export class ExecutionStore {
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  find(arn: string): Execution | undefined {
    return this.#journal.first<Execution>('SELECT * FROM executions WHERE arn = ?', arn);
  }

  unfinished(): Execution[] {
    return this.#journal.all<Execution>(
      "SELECT * FROM executions WHERE status = 'RUNNING' ORDER BY started_ms, arn",
    );
  }

  add({ arn, machineArn, name, input, startedMs }: ExecutionStart): void {
    this.#journal.run(
      "INSERT INTO executions (arn, machine_arn, name, input, status, started_ms) VALUES (?, ?, ?, ?, 'RUNNING', ?)",
      arn,
      machineArn,
      name,
      input,
      startedMs,
    );
  }

  end(
    { arn, run }: Pick<ExecutionStart, 'arn' | 'run'>,
    { status, output, error, cause }: ExecutionEnd,
    stoppedMs: number,
  ): void {
    this.#journal.run(
      "UPDATE executions SET status = ?, output = ?, error = ?, cause = ?, stopped_ms = ? WHERE arn = ? AND redrives = ? AND status = 'RUNNING'",
      status,
      output ?? null,
      error ?? null,
      cause ?? null,
      stoppedMs,
      arn,
      run,
    );
  }

  /** The same execution begins again: its end and its history are forgotten. */
  reopen(arn: string): void {
    this.#journal.together(() => {
      this.#journal.run(
        "UPDATE executions SET status = 'RUNNING', output = NULL, error = NULL, cause = NULL, stopped_ms = NULL, redrives = redrives + 1 WHERE arn = ?",
        arn,
      );
      this.forgetHistory(arn);
    });
  }

  forgetHistory(arn: string): void {
    this.#journal.run('DELETE FROM history WHERE execution_arn = ?', arn);
  }

  addHistory({ arn, run }: ExecutionStart, events: readonly HistoryEvent[]): void {
    if (this.find(arn)?.redrives !== run) {
      return;
    }
    for (const event of events) {
      this.#journal.run(
        'INSERT OR REPLACE INTO history (execution_arn, id, event) VALUES (?, ?, ?)',
        arn,
        event.id,
        JSON.stringify(event),
      );
    }
  }

  history(
    arn: string,
    options: { limit: number; reverse: boolean; token: string | undefined },
  ): Page<HistoryEvent> {
    const offset = offsetOf(options.token);
    const rows = this.#journal.all<{ event: string }>(
      `SELECT event FROM history WHERE execution_arn = ? ORDER BY id ${options.reverse ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`,
      arn,
      options.limit + 1,
      offset,
    );
    return pageOf(
      rows.map((row) => JSON.parse(row.event) as HistoryEvent),
      offset,
      options.limit,
    );
  }

  /** Newest first, as Step Functions lists them. */
  list(
    machineArn: string,
    options: { limit: number; status: string | undefined; token: string | undefined },
  ): Page<Execution> {
    const offset = offsetOf(options.token);
    const rows = this.#journal.all<Execution>(
      'SELECT * FROM executions WHERE machine_arn = ?1 AND (?2 IS NULL OR status = ?2) ORDER BY started_ms DESC, rowid DESC LIMIT ?3 OFFSET ?4',
      machineArn,
      options.status ?? null,
      options.limit + 1,
      offset,
    );
    return pageOf(rows, offset, options.limit);
  }

  countRunning(): number {
    const row = this.#journal.first<{ count: number }>(
      "SELECT COUNT(*) AS count FROM executions WHERE status = 'RUNNING'",
    );
    return row?.count ?? 0;
  }
}
