import { measureBundle } from './bundle.ts';
import { measureClaimRush } from './claim-rush.ts';
import { measureClaims } from './claims.ts';
import { measureCodes } from './codes.ts';
import { drawResults } from './draw.ts';
import { measureHotPool } from './hot-pool.ts';
import { measureCost } from './models/cost.ts';
import { measurePledge } from './pledge.ts';
import { measureSeollal } from './seollal.ts';
import { measureSeollalDesks } from './seollal-desks.ts';
import { measureSettlement } from './settlement.ts';
import { measureStack } from './stack.ts';
import { keep, type Measured, tableOf } from './support/report.ts';
import { measureWarm } from './warm.ts';

const benchmarks: Readonly<Record<string, () => Promise<Measured>>> = {
  pledge: measurePledge,
  bundle: measureBundle,
  warm: measureWarm,
  stack: measureStack,
  claims: measureClaims,
  'hot-pool': measureHotPool,
  'claim-rush': measureClaimRush,
  codes: measureCodes,
  seollal: measureSeollal,
  'seollal-desks': measureSeollalDesks,
  settlement: measureSettlement,
  cost: measureCost,
};

/** Measures one thing or all, and prints each; answers the exit code of the command. */
export const runBenchmarks = async ({ wanted, asJson }: Options): Promise<number> => {
  const names = wanted === undefined ? Object.keys(benchmarks) : [wanted];
  let exitCode = 0;
  for (const name of names) {
    const measure = benchmarks[name];
    if (measure === undefined) {
      console.error(`No benchmark "${name}". There are: ${Object.keys(benchmarks).join(', ')}.`);
      return 2;
    }
    try {
      const result = keep(name, await measure());
      console.log(asJson ? JSON.stringify(result, null, 2) : `${tableOf(result)}\n`);
    } catch (error) {
      // What the others have measured is kept and drawn all the same.
      console.error(`${name} could not be measured.`, error);
      exitCode = 1;
    }
  }
  drawResults();
  return exitCode;
};

interface Options {
  readonly wanted: string | undefined;
  readonly asJson: boolean;
}
