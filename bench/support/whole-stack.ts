import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { paymentSandbox } from '../../local/payment-sandbox.ts';
import { type Stack, startStack } from '../../local/start-stack.ts';
import type { Load, LoadResult } from './load.ts';
import { repository } from './pledging.ts';
import { median, type Row, round } from './report.ts';

export const connections = 32;
const scratch = join(repository, 'bench/scratch');

/** Runs `work` on a stack of its own, as `npm start` runs it but empty. */
export const onWholeStack = async <T>(work: (stack: Stack) => Promise<T>): Promise<T> => {
  mkdirSync(scratch, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-bench-stack-'));
  const stack = await startStack({
    cloudAssembly: join(repository, 'cdk.out'),
    dataDir,
    beside: [paymentSandbox],
  });
  try {
    return await work(stack);
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

/** What the functions sign with. */
export const signingKeyOf = (stack: Stack): string => {
  const fn = stack.resources.find(
    (resource) =>
      resource.type === 'AWS::Lambda::Function' &&
      String(resource.properties.FunctionName).endsWith('-pledges-place-pledge'),
  );
  const environment = fn?.properties.Environment as { Variables: Record<string, string> };
  return environment.Variables.SIGNING_KEY ?? '';
};

/** Headers of a call straight to the engine, which takes any signature. */
export const engineHeaders = (action: string): Readonly<Record<string, string>> => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `DynamoDB_20120810.${action}`,
  'x-amz-date': '20200101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=bench/20200101/ap-northeast-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
});

export type StoredItem = Record<string, { S?: string; N?: string }>;

const scanPageSize = 1_000;
const scanPagesMax = 50;

/** An item as the stack stored it, so that the engine writes the very same. */
export const storedItem = async (
  engineUrl: string,
  table: string,
  isWanted: (item: StoredItem) => boolean,
): Promise<StoredItem> => {
  let ExclusiveStartKey: StoredItem | undefined;
  for (let page = 0; page < scanPagesMax; page += 1) {
    const answer = await fetch(engineUrl, {
      method: 'POST',
      headers: engineHeaders('Scan'),
      body: JSON.stringify({ TableName: table, Limit: scanPageSize, ExclusiveStartKey }),
    });
    const { Items, LastEvaluatedKey } = (await answer.json()) as {
      Items: StoredItem[];
      LastEvaluatedKey?: StoredItem;
    };
    const found = Items.find(isWanted);
    if (found !== undefined) return found;
    if (LastEvaluatedKey === undefined) break;
    ExclusiveStartKey = LastEvaluatedKey;
  }
  throw new Error(`The stack stored no such item in ${table}.`);
};

/** Sends the load from a process of its own. @throws Error when any request was refused. */
export const drive = async (load: Load): Promise<LoadResult> => {
  const file = join(scratch, 'load.json');
  writeFileSync(file, JSON.stringify(load));
  const script = join(repository, 'bench/support/load.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, file]);
  const result = JSON.parse(stdout) as LoadResult;
  if (result.refused > 0) throw new Error(`${result.refused} requests were refused.`);
  return result;
};

export interface Rounds {
  readonly ours: readonly LoadResult[];
  readonly engine: readonly LoadResult[];
}

/** Stack and engine in turn, so that what disturbs the machine disturbs both. */
export const inTurn = async (
  stack: Stack,
  rounds: number,
  requests: {
    readonly ofStack: () => Load['requests'];
    readonly ofEngine: (round: number) => Load['requests'];
  },
): Promise<Rounds> => {
  const ours: LoadResult[] = [];
  const engine: LoadResult[] = [];
  for (let count = 0; count < rounds; count += 1) {
    ours.push(await drive({ url: stack.url, connections, requests: requests.ofStack() }));
    await stack.settle();
    const puts = requests.ofEngine(count);
    engine.push(await drive({ url: stack.engineUrl, connections, requests: puts }));
    await stack.settle();
  }
  return { ours, engine };
};

/** Throughput and latency beside the engine's. `part` is the goal as a part of the engine's rate. */
export const loadRows = (
  metric: string,
  { ours, engine }: Rounds,
  goals: { readonly part: number | null; readonly p99Ms: number | null },
): Row[] => {
  const of = (results: readonly LoadResult[], figure: keyof LoadResult, digits = 0): number =>
    round(median(results.map((result) => result[figure])), digits);
  const ceiling = of(engine, 'perSecond');
  return [
    {
      metric,
      unit: '1/s',
      better: 'higher',
      ours: of(ours, 'perSecond'),
      baselines: { engine: ceiling },
      goal: goals.part === null ? null : Math.round(ceiling * goals.part),
      limit: ceiling,
    },
    ...(['p50Ms', 'p99Ms'] as const).map((figure) => ({
      metric: `latency ${figure.slice(0, 3)} at ${connections} connections`,
      unit: 'ms',
      better: 'lower' as const,
      ours: of(ours, figure, 1),
      baselines: { engine: of(engine, figure, 1) },
      goal: figure === 'p99Ms' ? goals.p99Ms : null,
      limit: null,
    })),
  ];
};
