import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargeOutcome } from '../../../events/charging.ts';
import { askCalmly, Crash, chargeIn, look, settled, worldOf } from './charging-world.ts';
import type { Mishap } from './provider-model.ts';

const DAY_MS = 86_400_000;
const RUNS = 4;

const mishaps = fc.infiniteStream(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Mishap>('none') },
    { weight: 4, arbitrary: fc.constant<Mishap>('decline') },
    {
      weight: 5,
      arbitrary: fc.constantFrom<Mishap>(
        'lost_before',
        'lost_after',
        'fault_after',
        'unavailable',
        'late',
      ),
    },
  ),
);
const next =
  <T>(stream: fc.Stream<T> | Iterator<T>) =>
  (): T =>
    (stream as Iterator<T>).next().value;

const plan = fc.record({
  mishaps,
  readFails: fc.infiniteStream(fc.integer({ min: 0, max: 3 }).map((n) => n === 0)),
  crashes: fc.infiniteStream(fc.integer({ min: 0, max: 24 }).map((n) => n === 0)),
  looks: fc.array(fc.boolean(), { minLength: RUNS, maxLength: RUNS }),
  asksPerRun: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: RUNS, maxLength: RUNS }),
});

describe('charging one pledge through lost answers, crashes and repeats', () => {
  it('charges once or never, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ mishaps, readFails, crashes, asksPerRun, looks }) => {
        let calm = false;
        const crash = next(crashes);
        const mishap = next(mishaps);
        const fails = next(readFails);
        const step = async () => {
          if (!calm && crash()) throw new Crash();
        };
        const world = worldOf(
          step,
          () => Promise.resolve(),
          () => (calm ? 'none' : mishap()),
          () => !calm && fails(),
        );
        const heard = new Map<number, ChargeOutcome>();
        for (const [run, asks] of asksPerRun.entries()) {
          for (let ask = 1; ask <= asks; ask += 1) {
            const outcome = await settled(chargeIn(world, run));
            if (outcome === undefined || outcome.outcome === 'undecided') continue;
            const before = heard.get(run);
            if (before !== undefined) expect(outcome).toEqual(before);
            heard.set(run, outcome);
          }
          // A run asks a card once, whatever it hears: the next try is the next run's.
          expect(world.provider.ordersAsked()).toBeLessThanOrEqual(run + 1);
          world.provider.settleLate();
          world.advance(DAY_MS);
          if (looks[run]) await settled(look(world));
          if (heard.get(run)?.outcome === 'approved') break;
        }
        calm = true;
        const { book } = world.provider;
        expect(book.length).toBeLessThanOrEqual(1);
        const last = await askCalmly(world, RUNS);
        // Never lost: a charge in the book is told, and what is told is in the book.
        expect(last.outcome).toBe('approved');
        expect(book).toHaveLength(1);
        expect(book[0]?.amountKrw).toBe(30_000);
        for (const [run, outcome] of heard) expect(await chargeIn(world, run)).toEqual(outcome);
      }),
      { numRuns: 1_500 },
    );
  });

  it('charges once when invocations of several runs overlap in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        mishaps,
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 4 }),
        async (scheduler, stream, runs) => {
          let calm = false;
          const mishap = next(stream);
          const step = () => (calm ? Promise.resolve() : scheduler.schedule(Promise.resolve()));
          const world = worldOf(
            step,
            step,
            () => (calm ? 'none' : mishap()),
            () => false,
          );
          const asked = Promise.allSettled(runs.toSorted().map((run) => chargeIn(world, run)));
          await scheduler.waitFor(asked);
          calm = true;
          for (const result of await asked) expect(result.status).toBe('fulfilled');
          expect(world.provider.book.length).toBeLessThanOrEqual(1);
          const last = await askCalmly(world, 3);
          expect(last.outcome).toBe('approved');
          expect(world.provider.book).toHaveLength(1);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('charges once when the sweeper gives up an attempt while a run sends it again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, isLost) => {
        let steps = 0;
        let overlap = false;
        const step = () => {
          if (overlap) return scheduler.schedule(Promise.resolve());
          steps += 1;
          // The first invocation dies between writing its intent and sending it.
          return steps === 4 ? Promise.reject(new Crash()) : Promise.resolve();
        };
        const world = worldOf(
          step,
          step,
          () => (overlap && isLost ? 'lost_after' : 'none'),
          () => false,
        );
        expect(await settled(chargeIn(world, 0))).toBeUndefined();
        expect(world.stored()?.status).toBe('intended');
        world.advance(DAY_MS);
        overlap = true;
        await scheduler.waitFor(Promise.allSettled([look(world), chargeIn(world, 1)]));
        overlap = false;
        const last = await askCalmly(world, 2);
        expect(last.outcome).toBe('approved');
        expect(world.provider.book).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});
