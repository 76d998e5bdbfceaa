import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Stack, startStack } from '../local/start-stack.ts';
import type { Load, LoadResult } from './support/load.ts';
import { openCampaign, pledgeBody, repository, setEnvironment } from './support/pledging.ts';
import { type Measured, median, round } from './support/report.ts';

const roundsCounted = 3;
const requestsPerRound = 4_000;
const warmUpRequests = 500;
const connections = 32;
const donors = 20;
const scratch = join(repository, 'bench/scratch');
const tableName = 'jangteo-dev-pledges';

const method =
  `The whole stack as npm start runs it, on a file, with streams and totals running; ${connections} connections from a ` +
  `process of its own, ${requestsPerRound} pledges a round, ${warmUpRequests} to warm up, rounds of stack and engine in turn, median of ` +
  `${roundsCounted}. engine: the same items put straight into the same engine by the same process, without functions, ` +
  'gateway or HTTP API: what nobody above this engine can pass.';

/** Pledges a second through the whole stack, beside what the engine alone can write. */
export const measureStack = async (): Promise<Measured> => {
  mkdirSync(scratch, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'jangteo-bench-stack-'));
  const stack = await startStack({
    cloudAssembly: join(repository, 'cdk.out'),
    dataDir,
    parameters: { PaymentProviderUrl: 'http://127.0.0.1:9' },
  });
  try {
    const { ours, engine } = await rounds(stack);
    return { method, rows: rowsOf(ours, engine) };
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const rounds = async (stack: Stack): Promise<{ ours: LoadResult[]; engine: LoadResult[] }> => {
  const pledges = await pledgeRequests(stack);
  await drive({ url: stack.url, connections, requests: pledges(warmUpRequests) });
  const item = await onePledge(stack.engineUrl);
  const ours: LoadResult[] = [];
  const engine: LoadResult[] = [];
  for (let count = 0; count < roundsCounted; count += 1) {
    const requests = pledges(requestsPerRound);
    ours.push(await drive({ url: stack.url, connections, requests }));
    await stack.settle();
    const puts = putRequests(item, count);
    engine.push(await drive({ url: stack.engineUrl, connections, requests: puts }));
    await stack.settle();
  }
  return { ours, engine };
};

/** Pledges of a few donors, each with a key of its own, to one campaign without limits. */
const pledgeRequests = async (stack: Stack) => {
  const secret = signingKeyOf(stack);
  setEnvironment(stack.engineUrl, secret);
  const campaign = await openCampaign(null);
  const tokens = await Promise.all(
    Array.from({ length: donors }, (_, n) =>
      stack.token({ role: 'donor', subject: `donor-${n}`, expiresInSeconds: 3600 }),
    ),
  );
  let sent = 0;
  return (count: number): Load['requests'] =>
    Array.from({ length: count }, () => {
      const n = sent++;
      return {
        path: `/v1/campaigns/${campaign.campaignId}/pledges`,
        headers: {
          authorization: `Bearer ${tokens[n % donors]}`,
          'content-type': 'application/json',
          'idempotency-key': `stack-key-${n}`,
        },
        body: JSON.stringify(pledgeBody(campaign.rewardId, `donor-${n % donors}`, secret)),
      };
    });
};

const signingKeyOf = (stack: Stack): string => {
  const fn = stack.resources.find(
    (resource) =>
      resource.type === 'AWS::Lambda::Function' &&
      String(resource.properties.FunctionName).endsWith('-pledges-place-pledge'),
  );
  const environment = fn?.properties.Environment as { Variables: Record<string, string> };
  return environment.Variables.SIGNING_KEY ?? '';
};

const engineHeaders = (action: string): Readonly<Record<string, string>> => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `DynamoDB_20120810.${action}`,
  'x-amz-date': '20200101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=bench/20200101/ap-northeast-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
});

type StoredItem = Record<string, { S?: string }>;

/** A pledge as the stack stored it, so that the engine writes the very same. */
const onePledge = async (engineUrl: string): Promise<StoredItem> => {
  const answer = await fetch(engineUrl, {
    method: 'POST',
    headers: engineHeaders('Scan'),
    body: JSON.stringify({ TableName: tableName, Limit: 200 }),
  });
  const { Items } = (await answer.json()) as { Items: StoredItem[] };
  const pledge = Items.find((item) => item.sk?.S?.startsWith('pledge_'));
  if (pledge === undefined) throw new Error('The stack stored no pledge.');
  return pledge;
};

const putRequests = (item: StoredItem, roundNumber: number): Load['requests'] =>
  Array.from({ length: requestsPerRound }, (_, n) => ({
    path: '/',
    headers: engineHeaders('PutItem'),
    body: JSON.stringify({
      TableName: tableName,
      // Beside the campaign's partitions: the totals do not count these.
      Item: { ...item, pk: { S: `BENCH#${n % 8}` }, sk: { S: `${roundNumber}-${n}` } },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  }));

const drive = async (load: Load): Promise<LoadResult> => {
  const file = join(scratch, 'load.json');
  writeFileSync(file, JSON.stringify(load));
  const script = join(repository, 'bench/support/load.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, file]);
  const result = JSON.parse(stdout) as LoadResult;
  if (result.refused > 0) throw new Error(`${result.refused} requests were refused.`);
  return result;
};

const rowsOf = (ours: readonly LoadResult[], engine: readonly LoadResult[]): Measured['rows'] => {
  const of = (results: readonly LoadResult[], figure: keyof LoadResult, digits = 0): number =>
    round(median(results.map((result) => result[figure])), digits);
  const ceiling = of(engine, 'perSecond');
  return [
    {
      metric: 'pledges over local HTTP',
      unit: '1/s',
      better: 'higher',
      ours: of(ours, 'perSecond'),
      baselines: { engine: ceiling },
      goal: Math.round(ceiling / 2),
      limit: ceiling,
    },
    ...(['p50Ms', 'p99Ms'] as const).map((figure) => ({
      metric: `latency ${figure.slice(0, 3)} at ${connections} connections`,
      unit: 'ms',
      better: 'lower' as const,
      ours: of(ours, figure, 1),
      baselines: { engine: of(engine, figure, 1) },
      goal: figure === 'p99Ms' ? 50 : null,
      limit: null,
    })),
  ];
};
