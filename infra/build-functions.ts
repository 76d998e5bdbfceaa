import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundleOptions } from './bundling.ts';
import { prebundlePackages } from './prebundled.ts';
import { StaleBundles } from './stale-bundles.ts';

const root = join(import.meta.dirname, '..');
const outputFolder = join(root, 'dist/functions');

/**
 * Bundles made at once. The bundler takes 13 MB for each and gives nothing back before the last of
 * them is written: all at once took 4 GB, this takes 1.
 */
const bundlesAtOnceMax = 32;
/**
 * How far the bundler's memory may grow before it is tidied up, in percent of what is in use. Most
 * of what it holds it holds to the end of a build, so tidying as often as by default (100) is a
 * quarter of its time.
 */
const bundlerMemoryGrowthPercent = '400';

const handlers = (): Record<string, string> => {
  const functionsFolder = join(root, 'functions');
  const entries: Record<string, string> = {};
  for (const capability of readdirSync(functionsFolder)) {
    for (const name of readdirSync(join(functionsFolder, capability))) {
      const handler = join(functionsFolder, capability, name, 'handler.ts');
      if (existsSync(handler)) entries[`${capability}/${name}/index`] = handler;
    }
  }
  return entries;
};

/** Bundles of functions that are no longer in the tree. */
const removeStale = (built: readonly string[]): void => {
  for (const capability of readdirSync(outputFolder)) {
    for (const name of readdirSync(join(outputFolder, capability))) {
      if (!built.includes(`${capability}/${name}/index`)) {
        rmSync(join(outputFolder, capability, name), { recursive: true });
      }
    }
  }
};

/** What the build has to say of itself: how many bundles of how many were made. */
export interface Built {
  readonly made: number;
  readonly all: number;
}

/** The functions that answer with the API document and its page. */
const isReference = (entry: string): boolean => entry.startsWith('reference/');

/**
 * Makes the bundles whose sources changed, for both runtimes. Those of the API document wait until
 * it is written, which it may be while the bundler makes the others.
 */
export const buildFunctions = async (documented: Promise<void>): Promise<Built> => {
  const entryPoints = Object.entries(handlers());
  // Bundles are CommonJS, as Lambda takes a file without a package.json to be.
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(join(root, 'dist/package.json'), '{ "type": "commonjs" }\n');
  // Read by the bundler's own process, which starts with its first build.
  process.env.GOGC ??= bundlerMemoryGrowthPercent;
  const alias = await prebundlePackages(root);
  const bundles = new StaleBundles(root, join(root, 'dist/made.json'));
  const makeStale = async (isTheirs: (entry: string) => boolean): Promise<Outputs> => {
    const stale = entryPoints.filter(
      ([entry]) => isTheirs(entry) && bundles.isStale(entry, join(outputFolder, `${entry}.js`)),
    );
    if (stale.length > 0) bundles.forget();
    return makeBundles(stale, alias);
  };
  const others = await makeStale((entry) => !isReference(entry));
  await documented;
  const made = { ...others, ...(await makeStale(isReference)) };
  const entries = entryPoints.map(([entry]) => entry);
  const count = Object.keys(made).length;
  if (count > 0) bundles.keep(entries, made);
  removeStale(entries);
  return { made: count, all: entries.length };
};

type Outputs = Readonly<Record<string, Metafile['outputs'][string]>>;

/** What esbuild says of each bundle, by its entry. */
const makeBundles = async (
  entryPoints: readonly (readonly [string, string])[],
  alias: Readonly<Record<string, string>>,
): Promise<Outputs> => {
  const made: Record<string, Metafile['outputs'][string]> = {};
  for (let start = 0; start < entryPoints.length; start += bundlesAtOnceMax) {
    const { metafile } = await build({
      ...bundleOptions,
      plugins: [...bundleOptions.plugins],
      entryPoints: Object.fromEntries(entryPoints.slice(start, start + bundlesAtOnceMax)),
      outdir: outputFolder,
      alias,
      logOverride: { 'ignored-bare-import': 'silent', 'import-is-undefined': 'error' },
      loader: { '.html': 'text', '.txt': 'text', '.gz': 'base64', '.ttf': 'binary' },
      metafile: true,
    });
    for (const [file, output] of Object.entries(metafile.outputs)) {
      made[relative(outputFolder, join(root, file)).replace(/\.js$/, '')] = output;
    }
  }
  return made;
};
