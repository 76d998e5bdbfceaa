import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { documentFile, writeReference } from '../api/build.ts';
import { writeClient } from '../api/generate-client.ts';

/**
 * Makes every function's bundle, once, for both runtimes. The settings are those that were
 * measured to matter (docs/decisions/0004): CommonJS, packages' ES sources, no dynamic import, and
 * credentials from the environment alone.
 */

const root = join(import.meta.dirname, '..');
const outputFolder = join(root, 'dist/functions');

const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: join(root, 'shared/dynamo/environment-credentials.ts'),
    }));
  },
};

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

/** Builds all bundles and answers their sizes in bytes, by entry. */
export const buildFunctions = async (): Promise<Record<string, number>> => {
  rmSync(outputFolder, { recursive: true, force: true });
  await writeReference();
  const { metafile } = await build({
    entryPoints: handlers(),
    outdir: outputFolder,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    supported: { 'dynamic-import': false },
    loader: { '.html': 'text', '.txt': 'text', '.gz': 'base64' },
    plugins: [environmentCredentials],
    metafile: true,
    logLevel: 'warning',
  });
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
