import type { BuildOptions } from 'esbuild';
import { bundleOptions } from '../../infra/bundling.ts';

/** Lambda hands credentials over in the environment, so the chain of providers is dead weight. */
const environmentCredentials = `
  exports.defaultProvider = () => async () => ({
    accessKeyId: process.env.AWS_ACCESS_KEY_ID,
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
  });`;

/** Our kind of bundle with AWS's client in it, as small as that gets: for baselines. */
export const trimmedClient = (): BuildOptions => ({
  ...bundleOptions,
  supported: { 'dynamic-import': false },
  plugins: [
    ...bundleOptions.plugins,
    {
      name: 'environment-credentials',
      setup: ({ onResolve, onLoad }) => {
        onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path }) => ({
          path,
          namespace: 'environment-credentials',
        }));
        onLoad({ filter: /./, namespace: 'environment-credentials' }, () => ({
          contents: environmentCredentials,
          loader: 'js',
        }));
      },
    },
  ],
});
