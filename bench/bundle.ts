import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';
import { bundleOptions } from '../infra/bundling.ts';
import {
  openCampaign,
  pledgeEvent,
  repository,
  setEnvironment,
  startEngineOnly,
} from './support/pledging.ts';
import { type Measured, median, type Row, round } from './support/report.ts';
import { trimmedClient } from './support/trimmed-client.ts';

const roundsCounted = 12;
const roundsDiscarded = 1;
const bytesPerKb = 1000;
/** Flags that Lambda has been seen to start Node with; not confirmed for nodejs24.x. */
const lambdaLikeFlags = [
  '--expose-gc',
  '--max-http-header-size=81920',
  '--max-semi-space-size=16',
  '--max-old-space-size=230',
];
const scratch = join(repository, 'bench/scratch');
const firstCallScript = join(scratch, 'first-call.mjs');

const method =
  `Fresh Node process a sample, flags ${lambdaLikeFlags.join(' ')}; rounds interleaved over all variants, ` +
  `${roundsDiscarded} discarded, median of ${roundsCounted}. load = require of the bundle, first = first call with a valid ` +
  'pledge against the engine over loopback (no TLS). ours and cdk-default read the offer and put the pledge; ' +
  'powertools-style puts an idempotency row, the pledge and the result; bare-put is one put by AWS’s client in our kind ' +
  'of bundle, without contract, rules or offer; lean-put the same without that client, and so the limit; empty does nothing.';

interface Variant {
  readonly name: string;
  readonly file: string;
}
interface Sample {
  readonly loadMs: number;
  readonly firstMs: number;
}

/** What a bundle costs a cold start, beside the same handler built and written in other ways. */
export const measureBundle = async (): Promise<Measured> => {
  const engine = await startEngineOnly();
  try {
    const environment = setEnvironment(engine.url);
    const variants = await buildVariants();
    const samples = new Map<string, Sample[]>(variants.map(({ name }) => [name, []]));
    const campaign = await openCampaign(null);
    for (let round = 0; round < roundsDiscarded + roundsCounted; round += 1) {
      for (const [index, variant] of variants.entries()) {
        const event = join(scratch, 'event.json');
        writeFileSync(
          event,
          JSON.stringify(pledgeEvent(campaign, round * variants.length + index)),
        );
        const sample = await firstCall(variant.file, event, environment);
        if (round >= roundsDiscarded) samples.get(variant.name)?.push(sample);
      }
    }
    return { method, rows: rowsOf(variants, samples) };
  } finally {
    await engine.stop();
  }
};

const firstCall = async (
  bundle: string,
  event: string,
  environment: Readonly<Record<string, string>>,
): Promise<Sample> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...lambdaLikeFlags, firstCallScript, bundle, event],
    { env: { ...environment, PATH: process.env.PATH } },
  );
  return JSON.parse(stdout.slice(stdout.lastIndexOf('{"loadMs"')));
};

/** What the CDK's NodejsFunction does when it is told nothing but to bundle the SDK. */
const cdkDefaults: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  logLevel: 'error',
};

const buildVariants = async (): Promise<readonly Variant[]> => {
  mkdirSync(scratch, { recursive: true });
  const handler = join(repository, 'functions/pledges/place-pledge/handler.ts');
  const baseline = (name: string): string => join(repository, `bench/baselines/${name}.ts`);
  const other = async (name: string, entry: string): Promise<Variant> => {
    const file = join(scratch, `${name}.js`);
    await build({ ...cdkDefaults, entryPoints: [entry], outfile: file });
    return { name, file };
  };
  const small = async (name: string, options: BuildOptions): Promise<Variant> => {
    const file = join(scratch, `${name}.js`);
    await build({ ...options, entryPoints: [baseline(name)], outfile: file });
    return { name, file };
  };
  // CommonJS, whatever the repository's package.json says.
  writeFileSync(join(scratch, 'package.json'), '{"type":"commonjs"}');
  // Plain JavaScript, so that no sample carries the work of reading TypeScript.
  await build({
    entryPoints: [join(repository, 'bench/support/first-call.ts')],
    outfile: firstCallScript,
    format: 'esm',
  });
  const ours = join(scratch, 'ours.js');
  writeFileSync(
    ours,
    readFileSync(join(repository, 'dist/functions/pledges/place-pledge/index.js')),
  );
  return [
    { name: 'ours', file: ours },
    await small('lean-put', { ...bundleOptions, plugins: [...bundleOptions.plugins] }),
    await small('bare-put', trimmedClient()),
    await other('cdk-default', handler),
    await other('powertools-style', baseline('powertools-style')),
    await other('empty', baseline('empty')),
  ];
};

const rowsOf = (variants: readonly Variant[], samples: ReadonlyMap<string, Sample[]>): Row[] => {
  const row = (
    metric: string,
    unit: string,
    goal: number | null,
    of: (variant: Variant) => number,
  ): Row => {
    const values = Object.fromEntries(variants.map((variant) => [variant.name, of(variant)]));
    const { ours = Number.NaN, ...baselines } = values;
    return {
      metric,
      unit,
      better: 'lower',
      ours,
      baselines,
      goal,
      limit: values['lean-put'] ?? null,
    };
  };
  const time = (of: (sample: Sample) => number) => (variant: Variant) =>
    round(median((samples.get(variant.name) ?? []).map(of)));
  return [
    row('bundle', 'kB', 320, ({ file }) => round(statSync(file).size / bytesPerKb)),
    row('bundle, gzip', 'kB', null, ({ file }) =>
      round(gzipSync(readFileSync(file)).length / bytesPerKb),
    ),
    row(
      'load',
      'ms',
      null,
      time((sample) => sample.loadMs),
    ),
    row(
      'first call',
      'ms',
      null,
      time((sample) => sample.firstMs),
    ),
    row(
      'load + first call',
      'ms',
      80,
      time((sample) => sample.loadMs + sample.firstMs),
    ),
  ];
};
