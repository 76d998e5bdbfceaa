import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { bundleOptions } from '../infra/bundling.ts';
import { openCampaign, repository, setEnvironment, startEngineOnly } from './support/pledging.ts';
import { type Measured, median, round } from './support/report.ts';
import { trimmedClient } from './support/trimmed-client.ts';

const runsCounted = 3;
const concurrency = 16;
const requestsWithStore = 3_000;
const requestsOwn = 40_000;
const warmUp = { own: 20_000, total: 3_000 } as const;
const scratch = join(repository, 'bench/scratch');

const method =
  `CPU (user + system) of the handler's process per request, after ${warmUp.own} (own) or ${warmUp.total} to warm up, concurrency ${concurrency}, engine in ` +
  `another process; a fresh process a run, rounds interleaved, median of ${runsCounted}. total: ${requestsWithStore} pledges. own: ` +
  `${requestsOwn} pledges with the client's writes answered at once, so what is left is ours: pipeline, rules, ids, item.`;

/** The deployed handler, whose client answers writes by itself. */
const answeredWrites: Plugin = {
  name: 'answered-writes',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\.?\/.*dynamo\/client\.ts$/ }, () => ({
      path: 'client',
      namespace: 'answered',
    }));
    onLoad({ filter: /^client$/, namespace: 'answered' }, () => ({
      resolveDir: repository,
      contents: `
        import { documentClient as real } from './shared/dynamo/client';
        export const documentClient = {
          send: (command) => ('Item' in command.input ? Promise.resolve({}) : real.send(command)),
        };`,
      loader: 'js',
    }));
  },
};

/** CPU of a warm pledge request, whole and without AWS's client. */
export const measureWarm = async (): Promise<Measured> => {
  const engine = await startEngineOnly();
  try {
    const environment = setEnvironment(engine.url);
    const campaign = JSON.stringify(await openCampaign(null));
    const bundles = await buildVariants();
    const figures: Record<string, number[]> = {};
    for (let run = 0; run < runsCounted; run += 1) {
      for (const [name, file] of Object.entries(bundles)) {
        const counts =
          name === 'own' ? [requestsOwn, warmUp.own] : [requestsWithStore, warmUp.total];
        const micros = await cpuOf(file, campaign, counts, environment);
        figures[name] = [...(figures[name] ?? []), micros];
      }
    }
    const of = (name: string): number => round(median(figures[name] ?? []));
    const unit = 'µs CPU/request';
    return {
      method,
      rows: [
        {
          metric: 'own',
          unit,
          better: 'lower',
          ours: of('own'),
          baselines: {},
          goal: 15,
          limit: 7,
        },
        {
          metric: 'total',
          unit,
          better: 'lower',
          ours: of('ours'),
          baselines: {
            'lean-put': of('lean-put'),
            'bare-put': of('bare-put'),
            'powertools-style': of('powertools-style'),
          },
          goal: 560,
          limit: 87,
        },
      ],
    };
  } finally {
    await engine.stop();
  }
};

const cpuOf = async (
  bundle: string,
  campaign: string,
  counts: readonly number[],
  environment: Readonly<Record<string, string>>,
): Promise<number> => {
  const script = join(repository, 'bench/support/warm-run.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, bundle, campaign, ...counts.map(String), String(concurrency)],
    { env: { ...environment, PATH: process.env.PATH, POWERTOOLS_LOG_LEVEL: 'SILENT' } },
  );
  return JSON.parse(stdout.slice(stdout.lastIndexOf('{"micros'))).microsPerRequest;
};

const buildVariants = async (): Promise<Readonly<Record<string, string>>> => {
  mkdirSync(scratch, { recursive: true });
  writeFileSync(join(scratch, 'package.json'), '{"type":"commonjs"}');
  const handler = join(repository, 'functions/pledges/place-pledge/handler.ts');
  const ourKind = { ...bundleOptions, plugins: [...bundleOptions.plugins] };
  const variant = async (
    name: string,
    entry: string,
    options: BuildOptions = ourKind,
  ): Promise<string> => {
    const outfile = join(scratch, `warm-${name}.js`);
    await build({
      ...options,
      minify: false,
      entryPoints: [entry],
      outfile,
    });
    return outfile;
  };
  const baseline = (name: string): string => join(repository, `bench/baselines/${name}.ts`);
  return {
    own: await variant('own', handler, {
      ...ourKind,
      plugins: [answeredWrites, ...ourKind.plugins],
    }),
    ours: await variant('ours', handler),
    'lean-put': await variant('lean-put', baseline('lean-put')),
    'bare-put': await variant('bare-put', baseline('bare-put'), trimmedClient()),
    'powertools-style': await variant('powertools-style', baseline('powertools-style')),
  };
};
