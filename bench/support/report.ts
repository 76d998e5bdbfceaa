import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';

/** One measured figure beside its baselines. */
export interface Row {
  readonly metric: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly ours: number;
  readonly baselines: Readonly<Record<string, number>>;
  /** What we set out to reach; null where there is no goal. */
  readonly goal: number | null;
  /** What nobody could beat here, and so how far there is to go; null where it is unknown. */
  readonly limit: number | null;
}

export interface Measured {
  readonly method: string;
  readonly rows: readonly Row[];
}

export interface Result extends Measured {
  readonly name: string;
  readonly environment: Readonly<Record<string, string | number>>;
}

export const resultsFolder = join(import.meta.dirname, '../results');
const bytesPerGib = 2 ** 30;

const environment = (): Result['environment'] => ({
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  platform: `${platform()} ${arch()}`,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGib: Math.round(totalmem() / bytesPerGib),
  loadAverage: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
});

/** Keeps the result under bench/results and answers it. */
export const keep = (name: string, measured: Measured): Result => {
  const result = { name, method: measured.method, environment: environment(), rows: measured.rows };
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  return result;
};

/** The result as a table for people. */
export const tableOf = (result: Result): string => {
  const baselines = [...new Set(result.rows.flatMap((row) => Object.keys(row.baselines)))];
  const header = ['metric', 'unit', 'better', 'ours', 'goal', 'met', ...baselines, 'limit'];
  const lines = result.rows.map((row) => [
    row.metric,
    row.unit,
    row.better,
    String(row.ours),
    row.goal === null ? '' : String(row.goal),
    met(row),
    ...baselines.map((name) => String(row.baselines[name] ?? '')),
    row.limit === null ? '' : String(row.limit),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const format = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [`${result.name}: ${result.method}`, '', format(header), ...lines.map(format)].join('\n');
};

/** Whether the goal was reached, in a word; nothing where there is none. */
export const met = (row: Row): string => {
  if (row.goal === null) return '';
  const reached = row.better === 'lower' ? row.ours <= row.goal : row.ours >= row.goal;
  return reached ? 'yes' : 'no';
};

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Nearest rank. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1);
  return sorted[rank] ?? Number.NaN;
};

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
