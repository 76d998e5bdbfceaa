import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { writeReference } from '../api/build.ts';
import { buildFunctions } from './build-functions.ts';

/**
 * What `npm ci` builds (npm's `prepare`): bundles, template and client for whoever only runs them
 * here, in one go, without the checks that `npm run synth` makes. Two cores are kept at work: the
 * CDK is loaded while the bundler, a process of its own, makes the bundles, and the client is made
 * in another while the template is written.
 */
const documented = writeReference();
const [{ buildApp }] = await Promise.all([
  documented.then(() => import('./app.ts')),
  buildFunctions(documented),
]);
const client = promisify(execFile)(process.execPath, ['api/generate-client.ts']);
buildApp('cdk.out', false).synth();
await client;
