import * as z from 'zod/mini';
import { runTool } from './run-tool.ts';

const cruiseSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    totalCruised: z.int(),
    totalDependenciesCruised: z.int(),
  }),
});

export type Cruise = z.output<typeof cruiseSchema>;

const runCruiser = (root: string, options: readonly string[]) =>
  runTool(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    ['--config', '.dependency-cruiser.cjs', ...options, '.'],
    root,
  );

/** Whether `npm run imports` would stop the gate: the report below is written either way. */
export const exitCodeOfImports = async (root: string): Promise<number> =>
  (await runCruiser(root, [])).exitCode;

/** What the import rules saw in a tree, and what they object to. */
export const cruise = async (root: string): Promise<Cruise> => {
  const { stdout, stderr } = await runCruiser(root, ['--output-type', 'json']);
  if (stdout === '') throw new Error(`dependency-cruiser reported nothing: ${stderr}`);
  return cruiseSchema.parse(JSON.parse(stdout));
};
