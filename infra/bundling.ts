import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * Parts of packages that no function reaches, each with a stand-in that fails loudly if one ever
 * does (docs/decisions/0004).
 */
const leftOut: readonly { readonly filter: RegExp; readonly standIn: string }[] = [
  {
    // The API description is generated at build time; a function only parses.
    filter: /\/core\/json-schema-processors\.js$/,
    standIn: 'module.exports = {};',
  },
  {
    filter: /\/core\/to-json-schema\.js$/,
    standIn: `
      const absent = () => { throw new Error('JSON Schema is left out of function bundles.'); };
      exports.createStandardJSONSchemaMethod = () => absent;
      exports.createToJSONSchemaMethod = () => absent;`,
  },
  {
    // Fonts compressed for the web: ours is a plain one.
    filter: /^brotli\/decompress\.js$/,
    standIn: `
      module.exports = () => { throw new Error('Web fonts are left out of function bundles.'); };`,
  },
];

const unreachedParts: Plugin = {
  name: 'unreached-parts',
  setup: ({ onResolve, onLoad }) => {
    for (const [index, { filter, standIn }] of leftOut.entries()) {
      onResolve({ filter }, () => ({ path: String(index), namespace: 'left-out' }));
      onLoad({ filter: new RegExp(`^${index}$`), namespace: 'left-out' }, () => ({
        contents: standIn,
        loader: 'js',
      }));
    }
  },
};

/** The ES form of the PDF library asks where its own file lies, which a bundle cannot answer. */
const pdfAsCommonJs: Plugin = {
  name: 'pdf-as-commonjs',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^pdfkit$/ }, () => ({
      path: join(root, 'node_modules/pdfkit/js/pdfkit.js'),
    }));
  },
};

/**
 * How every function is bundled. The settings are those that were measured to matter
 * (docs/decisions/0004): CommonJS, packages' ES sources, and nothing that no function reaches.
 */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  plugins: [unreachedParts, pdfAsCommonJs],
  logLevel: 'warning',
} as const satisfies BuildOptions;
