import { writeReference } from '../api/build.ts';
import { writeClient } from '../api/generate-client.ts';
import { type Built, buildFunctions } from './build-functions.ts';

/** Document and client, and everything that is deployed. The client is made while the bundler works. */
export const buildAll = async (): Promise<Built> => {
  const documented = writeReference();
  const [built] = await Promise.all([buildFunctions(documented), documented.then(writeClient)]);
  return built;
};

if (import.meta.main) {
  const { made, all } = await buildAll();
  console.log(`Built ${made} of ${all} function bundles in dist/functions.`);
}
