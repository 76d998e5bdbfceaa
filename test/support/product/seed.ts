import { type SeededRandom, seededRandom } from '../../../demo/round/seeded-random.ts';

const seedMax = 2 ** 31;

/** A new seed for each run, printed; CRASH_SEED=… gives an earlier run's choices again. */
export const drawnSeed = (what: string): SeededRandom => {
  const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * seedMax));
  if (!Number.isSafeInteger(seed)) throw new Error('CRASH_SEED must be a whole number.');
  console.log(`${what}: CRASH_SEED=${seed}`);
  return seededRandom(seed);
};
