import { buildAll } from './build.ts';

/**
 * Bundles and template for whoever only runs them here, in one go: the CDK is loaded while the
 * bundler, a process of its own, is at work. Without the checks that `npm run synth` makes.
 */
const [{ buildApp }] = await Promise.all([import('./app.ts'), buildAll()]);
buildApp('cdk.out', false).synth();
