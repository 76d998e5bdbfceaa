import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * Parts of packages that no function reaches, each with a stand-in that fails loudly if one ever
 * does. Together they are 33 KB of a bundle (docs/decisions/0004).
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
    // No call of ours streams events.
    filter: /^@smithy\/core\/event-streams$/,
    standIn: `
      const absent = () => { throw new Error('Event streams are left out of function bundles.'); };
      exports.EventStreamSerde = absent;
      exports.eventStreamSerdeProvider = absent;`,
  },
  {
    // There are no profiles on Lambda: settings come from the environment, so none are looked for.
    filter: /\/shared-ini-file-loader\/loadSharedConfigFiles$/,
    standIn:
      'exports.loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });',
  },
  {
    // Answers are Node's streams. Even to ask whether one is a web stream makes Node load all of those.
    filter: /^\.\/stream-type-check$/,
    standIn: 'exports.isReadableStream = () => false; exports.isBlob = () => false;',
  },
  {
    // Endpoint discovery is off unless configured, and it is not.
    filter: /^@aws-sdk\/endpoint-cache$/,
    standIn: `
      const absent = () => { throw new Error('Endpoint discovery is left out of function bundles.'); };
      exports.EndpointCache = class { get = absent; set = absent; delete = absent; has = absent; };`,
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

/** Lambda hands credentials over in the environment, so the chain of providers is left out. */
const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: join(root, 'shared/dynamo/environment-credentials.ts'),
    }));
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
 * (docs/decisions/0004): CommonJS, packages' ES sources, no dynamic import, credentials from the
 * environment alone, and nothing that no function reaches.
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
  supported: { 'dynamic-import': false },
  plugins: [environmentCredentials, unreachedParts, pdfAsCommonJs],
  logLevel: 'warning',
} as const satisfies BuildOptions;
