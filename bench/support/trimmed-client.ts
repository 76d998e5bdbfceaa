import type { BuildOptions, Plugin } from 'esbuild';
import { bundleOptions } from '../../infra/bundling.ts';

/** Parts of AWS's client that a function on Lambda does not reach, and what stands in for each. */
const unreached: readonly { readonly filter: RegExp; readonly contents: string }[] = [
  {
    // Lambda hands credentials over in the environment, so the chain of providers is dead weight.
    filter: /^@aws-sdk\/credential-provider-node$/,
    contents: `exports.defaultProvider = () => async () => ({
      accessKeyId: process.env.AWS_ACCESS_KEY_ID,
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
    });`,
  },
  {
    filter: /^@smithy\/core\/event-streams$/,
    contents: 'exports.EventStreamSerde = exports.eventStreamSerdeProvider = () => undefined;',
  },
  {
    filter: /\/shared-ini-file-loader\/loadSharedConfigFiles$/,
    contents:
      'exports.loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });',
  },
  {
    // Even to ask whether a stream is a web stream makes Node load all of those.
    filter: /^\.\/stream-type-check$/,
    contents: 'exports.isReadableStream = () => false; exports.isBlob = () => false;',
  },
  {
    filter: /^@aws-sdk\/endpoint-cache$/,
    contents: 'exports.EndpointCache = class {};',
  },
];

const unreachedParts: Plugin = {
  name: 'unreached-parts-of-the-client',
  setup: ({ onResolve, onLoad }) => {
    for (const [index, { filter, contents }] of unreached.entries()) {
      const namespace = `unreached-${index}`;
      onResolve({ filter }, ({ path }) => ({ path, namespace }));
      onLoad({ filter: /./, namespace }, () => ({ contents, loader: 'js' }));
    }
  },
};

/** Our kind of bundle with AWS's client in it, as small as that gets: for baselines. */
export const trimmedClient = (): BuildOptions => ({
  ...bundleOptions,
  supported: { 'dynamic-import': false },
  plugins: [...bundleOptions.plugins, unreachedParts],
});
