import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { documentFile, writeReference } from '../api/build.ts';
import { writeClient } from '../api/generate-client.ts';
import { bundleOptions } from './bundling.ts';

const root = join(import.meta.dirname, '..');
const outputFolder = join(root, 'dist/functions');

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

/** Makes every function's bundle, for both runtimes, and answers their sizes in bytes. */
export const buildFunctions = async (): Promise<Record<string, number>> => {
  await writeReference();
  const entryPoints = handlers();
  // Bundles are CommonJS, as Lambda takes a file without a package.json to be.
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(join(root, 'dist/package.json'), '{ "type": "commonjs" }\n');
  const { metafile } = await build({
    ...bundleOptions,
    plugins: [...bundleOptions.plugins],
    entryPoints,
    outdir: outputFolder,
    loader: { '.html': 'text', '.txt': 'text', '.gz': 'base64' },
    metafile: true,
  });
  removeStale(Object.keys(entryPoints));
  return Object.fromEntries(
    Object.entries(metafile.outputs).map(([file, output]) => [file, output.bytes]),
  );
};

if (import.meta.main) {
  const sizes = await buildFunctions();
  await writeClient(documentFile);
  writeFileSync(join(root, 'dist/bundles.json'), `${JSON.stringify(sizes, null, 2)}\n`);
  const { length } = Object.keys(JSON.parse(readFileSync(join(root, 'dist/bundles.json'), 'utf8')));
  console.log(`Built ${length} function bundles in dist/functions.`);
}
