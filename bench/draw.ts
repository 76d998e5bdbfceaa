import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { met, type Result, type Row, resultsFolder } from './support/report.ts';

/** Draws docs/benchmarks.svg and the tables of docs/benchmarks.md from what lies in bench/results. */
const page = join(import.meta.dirname, '../docs/benchmarks.md');
const picture = join(import.meta.dirname, '../docs/benchmarks.svg');

/** One figure of each benchmark, the one its question is about. */
const headlines: readonly { readonly name: string; readonly metric: string }[] = [
  { name: 'pledge', metric: 'unlimited reward, write units' },
  { name: 'bundle', metric: 'load + first call' },
  { name: 'warm', metric: 'total' },
  { name: 'stack', metric: 'pledges over local HTTP' },
  { name: 'claims', metric: 'coupon claims over local HTTP' },
  { name: 'hot-pool', metric: 'granted until sold out' },
  { name: 'settlement', metric: 'write units per pledge, indexes too' },
  { name: 'cost', metric: 'in all, a million pledges' },
];

/** In the order of docs/benchmarks.md, those that have been measured. */
const tabled = [
  ...headlines.map(({ name }) => name),
  'claim-rush',
  'codes',
  'seollal',
  'seollal-desks',
];

const readResult = (name: string): Result | undefined => {
  const file = join(resultsFolder, `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : undefined;
};

const width = 760;
const labelsTo = 190;
const barsTo = 640;
const lineHeight = 20;
const titleHeight = 34;
const gap = 18;

const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; } .quiet { fill: #59636e; }
  .ours { fill: #0969da; } .other { fill: #afb8c1; } .goal { stroke: #cf222e; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; } .quiet { fill: #9198a1; }
    .ours { fill: #4493f8; } .other { fill: #656c76; } .goal { stroke: #f85149; }
  }`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const panel = (name: string, row: Row, top: number): { svg: string; height: number } => {
  const bars = [['Jangteo', row.ours] as const, ...Object.entries(row.baselines)];
  const most = Math.max(...bars.map(([, value]) => value), row.goal ?? 0);
  const length = (value: number): number => (value / most) * (barsTo - labelsTo);
  const lines = bars.map(([label, value], index) => {
    const y = top + titleHeight + index * lineHeight;
    const wide = Math.max(1, length(value)).toFixed(1);
    return [
      `<text x="${labelsTo - 8}" y="${y + 11}" text-anchor="end">${escaped(label)}</text>`,
      `<rect x="${labelsTo}" y="${y}" width="${wide}" height="14" rx="2" class="${index === 0 ? 'ours' : 'other'}"/>`,
      `<text x="${labelsTo + Number(wide) + 6}" y="${y + 11}">${value}</text>`,
    ].join('\n');
  });
  const height = titleHeight + bars.length * lineHeight;
  const goalX = labelsTo + length(row.goal ?? 0);
  const goal =
    row.goal === null
      ? ''
      : `<line x1="${goalX}" x2="${goalX}" y1="${top + titleHeight - 4}" y2="${top + height - 2}" class="goal"/>`;
  const wanted = `${row.unit}, ${row.better} is better${row.goal === null ? '' : `, goal ${row.goal}`}`;
  const title = `<text x="0" y="${top + 16}"><tspan class="title">${name}: ${escaped(row.metric)}</tspan><tspan class="quiet" dx="8">${escaped(wanted)}</tspan></text>`;
  return { svg: [title, ...lines, goal].join('\n'), height };
};

const pictureOf = (): string => {
  const panels: string[] = [];
  let top = 0;
  for (const { name, metric } of headlines) {
    const row = readResult(name)?.rows.find((each) => each.metric === metric);
    if (row === undefined) continue;
    const { svg, height } = panel(name, row, top);
    panels.push(svg);
    top += height + gap;
  }
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" role="img" aria-label="Jangteo beside its baselines">`;
  return `${head}\n<style>${style}\n</style>\n${panels.join('\n')}\n</svg>\n`;
};

const tableOf = ({ environment, rows }: Result): string => {
  const baselines = [...new Set(rows.flatMap((row) => Object.keys(row.baselines)))];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const header = ['metric', 'unit', 'Jangteo', 'goal', 'met', ...baselines, 'limit'];
  const { date, node, cpu, cores, loadAverage, commit } = environment;
  return [
    line(header),
    line(header.map(() => '---')),
    ...rows.map((row) =>
      line([
        row.metric,
        row.unit,
        `**${row.ours}**`,
        String(row.goal ?? ''),
        met(row),
        ...baselines.map((name) => String(row.baselines[name] ?? '')),
        String(row.limit ?? ''),
      ]),
    ),
    '',
    `Measured ${date} at \`${commit}\`, Node ${node}, ${cpu} × ${cores}, load average ${loadAverage}.`,
  ].join('\n');
};

/** Puts each measured table between its marks. @throws Error when the page lacks a mark. */
export const drawResults = (): void => {
  writeFileSync(picture, pictureOf());
  let text = readFileSync(page, 'utf8');
  for (const name of tabled) {
    const result = readResult(name);
    const table = result === undefined ? 'Not measured yet.' : tableOf(result);
    const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`);
    if (!marks.test(text)) throw new Error(`docs/benchmarks.md has no mark "${name}".`);
    text = text.replace(marks, (_, open: string, close: string) => `${open}${table}${close}`);
  }
  writeFileSync(page, text);
};
