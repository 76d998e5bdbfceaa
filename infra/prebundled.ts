import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { bundleOptions } from './bundling.ts';

interface UsedPackage {
  readonly name: string;
  readonly exports: readonly string[];
}

/**
 * The packages nearly every function is made with. Their many small files took the bundler more
 * than half of its time, again for each function. So what functions use of them is bundled
 * once, and functions from that; what a function leaves out is left out as before.
 */
const packages = ['@aws-sdk/util-dynamodb', 'zod/mini'];
const sourceFolders = ['events', 'functions', 'shared'];
const namespace = 'used-name';

/** `import { A, type B } from 'package'`, or `import * as it from 'package'`. */
const importClause = /^import (?:\{([^}]*)\}|\* as (\w+)) from '([^']+)'/gm;
/** What only types are taken from, and what would bring the whole package along. */
const typesOnly = ['core'];

/** Names that our sources import of each package, or say after the package's own name. */
const namesIn = (root: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const names = new Map(packages.map((name) => [name, new Set<string>()]));
  for (const folder of sourceFolders) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const source = readFileSync(join(root, folder, file), 'utf8');
      for (const [, named, whole, from = ''] of source.matchAll(importClause)) {
        const found =
          whole === undefined
            ? (named ?? '').split(',').map((each) => each.trim())
            : source
                .matchAll(new RegExp(`\\b${whole}\\.(\\w+)`, 'g'))
                .map(([, name]) => name ?? '');
        for (const name of found) names.get(from)?.add(name);
      }
    }
  }
  return names;
};

/** Without those that are types, which leave nothing to bundle. */
const usedExports = async (root: string): Promise<readonly UsedPackage[]> => {
  const names = namesIn(root);
  return Promise.all(
    packages.map(async (name) => ({
      name,
      exports: Object.keys(await import(name)).filter(
        (exported) => names.get(name)?.has(exported) && !typesOnly.includes(exported),
      ),
    })),
  );
};

/** Each name is an entry of its own, so that a function pulls in only the files of those it names. */
const oneName = (root: string): Plugin => ({
  name: 'one-name',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: new RegExp(`^${namespace}:`) }, ({ path }) => ({
      path: path.slice(namespace.length + 1),
      namespace,
    }));
    onLoad({ filter: /./, namespace }, ({ path }) => {
      const [from, name] = path.split(' ');
      return { contents: `export { ${name} } from '${from}';`, resolveDir: root };
    });
  },
});

const fileOf = (name: string): string => name.replaceAll('/', '-');

/**
 * Bundles them anew if the packages, or what is used of them, have changed.
 * @returns by package, what stands for it.
 */
export const prebundlePackages = async (
  root: string,
): Promise<Readonly<Record<string, string>>> => {
  const folder = join(root, 'dist/packages');
  const used = await usedExports(root);
  const keyFile = join(folder, 'key');
  const key = hash(
    'sha256',
    [
      JSON.stringify(used),
      ...['package-lock.json', 'infra/bundling.ts', 'infra/prebundled.ts'].map((file) =>
        readFileSync(join(root, file), 'utf8'),
      ),
    ].join('\n'),
  );
  if (!existsSync(keyFile) || readFileSync(keyFile, 'utf8') !== key) {
    rmSync(folder, { recursive: true, force: true });
    await bundleUsed(root, folder, used);
    writeFileSync(keyFile, key);
  }
  return Object.fromEntries(packages.map((name) => [name, join(folder, `${fileOf(name)}.js`)]));
};

const bundleUsed = async (
  root: string,
  folder: string,
  used: readonly UsedPackage[],
): Promise<void> => {
  const entryPoints: Record<string, string> = {};
  mkdirSync(folder, { recursive: true });
  for (const { name, exports } of used) {
    const lines = exports.map((exported, index) => {
      // Numbered: some names differ in their capitals only, which not every file system tells apart.
      const entry = `${fileOf(name)}.${index}`;
      entryPoints[entry] = `${namespace}:${name} ${exported}`;
      return `export { ${exported} } from './${entry}.js';\n`;
    });
    writeFileSync(join(folder, `${fileOf(name)}.js`), lines.join(''));
  }
  // As the packages say of themselves: a file of which nothing is used can be left out.
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "sideEffects": false }\n');
  await build({
    ...bundleOptions,
    plugins: [oneName(root), ...bundleOptions.plugins],
    entryPoints,
    outdir: folder,
    format: 'esm',
    splitting: true,
    minify: false,
  });
};
