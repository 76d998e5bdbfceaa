import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { synthRuntimeApp } from './app.ts';

const functionsDirectory = path.join(import.meta.dirname, 'functions');

/** Bundles and synthesises the fixture application, and answers its cloud assembly's folder. */
export const buildRuntimeApp = async (): Promise<string> => {
  const work = mkdtempSync(path.join(tmpdir(), 'runtime-app-'));
  const names = readdirSync(functionsDirectory).map((file) => path.basename(file, '.ts'));
  await build({
    entryPoints: Object.fromEntries(
      names.map((name) => [`${name}/index`, path.join(functionsDirectory, `${name}.ts`)]),
    ),
    outdir: path.join(work, 'bundles'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    supported: { 'dynamic-import': false },
    logLevel: 'error',
  });
  return synthRuntimeApp(path.join(work, 'cdk.out'), path.join(work, 'bundles'));
};
