import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargeOutcome } from '../../../events/charging.ts';
import { Crash } from './charging-world.ts';
import { page, pageIn, pageWorldOf } from './page-world.ts';
import { type Mishap, providerModel } from './provider-model.ts';

const DAY_MS = 86_400_000;
const RUNS = 4;
const CALM_TRIES_MAX = 12;

const mishaps = fc.infiniteStream(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Mishap>('none') },
    { weight: 3, arbitrary: fc.constant<Mishap>('decline') },
    {
      weight: 5,
      arbitrary: fc.constantFrom<Mishap>('lost_before', 'lost_after', 'fault_after', 'late'),
    },
  ),
);
const next =
  <T>(stream: fc.Stream<T> | Iterator<T>) =>
  (): T =>
    (stream as Iterator<T>).next().value;

const payable = page.filter(({ donorId }) => donorId !== 'donor-without-card');

type World = ReturnType<typeof pageWorldOf>;

/** What each pledge's card was really charged, from the book alone. */
const expectChargedOnce = (world: World) => {
  const { book } = world.provider;
  for (const { pledgeId, amountKrw } of payable) {
    const lines = book.filter(({ orderId }) => orderId.startsWith(`${pledgeId}-`));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.amountKrw).toBe(amountKrw);
  }
  expect(book).toHaveLength(payable.length);
};

const askCalmly = async (world: World, run: number): Promise<readonly ChargeOutcome[]> => {
  let outcomes = await world.charge(run, pageIn(run));
  for (let tries = 1; tries < CALM_TRIES_MAX; tries += 1) {
    if (outcomes.every(({ outcome }) => outcome !== 'undecided')) return outcomes;
    world.provider.settleLate();
    outcomes = await world.charge(run, pageIn(run));
  }
  return outcomes;
};

const survive = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Crash) return undefined;
    throw error;
  }
};

const plan = fc.record({
  mishaps,
  readFails: fc.infiniteStream(fc.integer({ min: 0, max: 3 }).map((n) => n === 0)),
  crashes: fc.infiniteStream(fc.integer({ min: 0, max: 60 }).map((n) => n === 0)),
  looks: fc.array(fc.boolean(), { minLength: RUNS, maxLength: RUNS }),
  asksPerRun: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: RUNS, maxLength: RUNS }),
});

describe('charging a page in batches', () => {
  it('charges each pledge once through lost answers, crashes and repeats, and says the same', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ mishaps, readFails, crashes, asksPerRun, looks }) => {
        let calm = false;
        const [crash, mishap, fails] = [next(crashes), next(mishaps), next(readFails)];
        const step = async () => {
          if (!calm && crash()) throw new Crash();
        };
        const provider = providerModel(
          () => (calm ? 'none' : mishap()),
          () => !calm && fails(),
        );
        const world = pageWorldOf(step, () => Promise.resolve(), provider);
        const heard = new Map<string, ChargeOutcome>();
        const leftOpen: { run: number; pledgeId: string }[] = [];
        for (const [run, asks] of asksPerRun.entries()) {
          let said: readonly ChargeOutcome[] | undefined;
          for (let ask = 1; ask <= asks; ask += 1) {
            said = await survive(world.charge(run, pageIn(run)));
            for (const outcome of said ?? []) {
              const key = `${run} ${outcome.pledgeId}`;
              if (outcome.outcome === 'undecided') continue;
              if (heard.has(key)) expect(outcome).toEqual(heard.get(key));
              heard.set(key, outcome);
            }
          }
          for (const { outcome, pledgeId } of said ?? []) {
            if (outcome === 'undecided') leftOpen.push({ run, pledgeId });
          }
          provider.settleLate();
          world.advance(DAY_MS);
          if (looks[run]) await survive(world.look());
        }
        calm = true;
        const last = await askCalmly(world, RUNS);
        expectChargedOnce(world);
        expect(last.map(({ outcome }) => outcome)).toEqual(
          page.map((each) => (payable.includes(each) ? 'approved' : 'declined')),
        );
        // A settlement that starts over hears each run as it was.
        for (const [key, outcome] of heard) {
          const run = Number(key.split(' ')[0]);
          const again = await world.charge(run, pageIn(run));
          expect(again.find(({ pledgeId }) => pledgeId === outcome.pledgeId)).toEqual(outcome);
        }
        // What a run ended without knowing was booked by a later one, and must not be booked twice.
        for (const { run, pledgeId } of leftOpen) {
          const again = await world.charge(run, pageIn(run));
          expect(again.find((each) => each.pledgeId === pledgeId)?.outcome).not.toBe('approved');
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('charges once when invocations, crashes and looks overlap in any order, of one run or of several', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        mishaps,
        fc.infiniteStream(fc.integer({ min: 0, max: 150 }).map((n) => n === 0)),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 3 }),
        async (scheduler, stream, crashes, runs, looksAfter) => {
          let calm = false;
          const [crash, mishap] = [next(crashes), next(stream)];
          const turn = () => (calm ? Promise.resolve() : scheduler.schedule(Promise.resolve()));
          const step = async () => {
            await turn();
            if (!calm && crash()) throw new Crash();
          };
          const provider = providerModel(
            () => (calm ? 'none' : mishap()),
            () => false,
          );
          const world = pageWorldOf(step, turn, provider);
          // One of them found fewer pledges, as a settlement that starts over may.
          const pages = runs.toSorted().map((run, n) => ({ run, pledges: page.slice(n % 2) }));
          const lookAfter = async (turns: number) => {
            for (let passed = 0; passed < turns; passed += 1) await turn();
            await world.look();
          };
          const asked = Promise.allSettled([
            ...pages.map(({ run, pledges }) => survive(world.charge(run, pledges))),
            ...looksAfter.map((turns) => survive(lookAfter(turns))),
          ]);
          await scheduler.waitFor(asked);
          calm = true;
          for (const result of await asked) {
            if (result.status === 'rejected') throw result.reason;
          }
          await askCalmly(world, 3);
          expectChargedOnce(world);
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);

  it('writes no item for a pledge whose card answers', async () => {
    const provider = providerModel(
      () => 'none',
      () => false,
    );
    const world = pageWorldOf(
      async () => undefined,
      async () => undefined,
      provider,
    );
    await world.charge(0, page);
    await world.charge(0, page);
    expectChargedOnce(world);
    expect(world.ownItems()).toBe(0);
  });

  it('writes two items for all that were declined, and one for each that is tried again', async () => {
    const mishaps: Mishap[] = payable.map(() => 'decline');
    const provider = providerModel(
      () => mishaps.shift() ?? 'none',
      () => false,
    );
    const world = pageWorldOf(
      async () => undefined,
      async () => undefined,
      provider,
    );
    await world.charge(0, pageIn(0));
    expect(world.writes()).toBe(2);
    await world.charge(1, pageIn(1));
    expectChargedOnce(world);
    expect(world.writes()).toBe(3 + page.length);
    await world.charge(1, pageIn(1));
    expect(world.writes()).toBe(3 + page.length);
  });

  it('lets the run that first heard of a charge be the only one that books it', async () => {
    let steps = 0;
    const provider = providerModel(
      () => 'none',
      () => false,
    );
    // The first invocation dies with its batch written and nobody asked.
    const step = async () => {
      steps += 1;
      if (steps === 5) throw new Crash();
    };
    const world = pageWorldOf(step, async () => undefined, provider);
    expect(await survive(world.charge(0, page))).toBeUndefined();
    const outcomesOf = async (run: number, budgetMs?: number) =>
      new Set((await world.charge(run, payable, budgetMs)).map(({ outcome }) => outcome));
    expect(await outcomesOf(0, 0)).toEqual(new Set(['undecided']));
    world.advance(DAY_MS);
    expect(await outcomesOf(1)).toEqual(new Set(['approved']));
    expect(await outcomesOf(0)).toEqual(new Set(['undecided']));
    expectChargedOnce(world);
  });

  it('tells what it had no time for as undecided, and goes on there', async () => {
    const provider = providerModel(
      () => 'none',
      () => false,
    );
    const world = pageWorldOf(
      async () => undefined,
      async () => undefined,
      provider,
    );
    const outcomes = await world.charge(0, page, 0);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(page.map(() => 'undecided'));
    expect(provider.book).toEqual([]);
    await world.charge(0, page);
    expectChargedOnce(world);
  });
});
