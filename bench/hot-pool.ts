import { assumedStore } from './models/contended-store.ts';
import { type Course, functionsMax, type Opening, runOpening } from './models/hot-pool.ts';
import { checkThenAct, counters, type Design, ours } from './models/hot-pool-designs.ts';
import { type Measured, median, type Row, round } from './support/report.ts';

const opening = { coupons: 32_000, claimants: 96_000, arrivingPerSecond: 10_000 } as const;
/** How long a transaction keeps its items is not published: our code is run under each of these. */
const holdsMs = [4, 8, 16] as const;
const comparedAtMs = 8;
const seeds = [1, 2, 3, 4, 5] as const;
const baselines: Readonly<Record<string, Design>> = {
  'single-counter': counters(1),
  '16-shards': counters(16),
  '64-shards': counters(64),
  'check-then-act': checkThenAct,
};
/** One item takes 1,000 units a second, and each block of coupons a unit (performance.md, goal 5). */
const hotItemWritesPerSecond = 1_000;
const dealtBlock = 500;

/** What nobody can beat: the crowd has to arrive, and the hot item to be written for each block. */
const formulaMs =
  1_000 *
  Math.max(
    opening.coupons / (hotItemWritesPerSecond * dealtBlock),
    opening.claimants / opening.arrivingPerSecond,
  );

const method =
  `${opening.claimants.toLocaleString('en')} people ask for ${opening.coupons.toLocaleString('en')} coupons, ` +
  `${opening.arrivingPerSecond.toLocaleString('en')} a second (Poisson), in simulated time: the real claim code (claim, cap of the ` +
  'person, shard and event in one transaction) over a modelled store. Assumed: each partition key a partition of ' +
  `${assumedStore.writeUnitsPerSecond} write and ${assumedStore.readUnitsPerSecond} read units a second with ` +
  `${assumedStore.burstSeconds} s saved up, ${assumedStore.unitsPerTransactedItem} units for each item of a transaction, ` +
  `${assumedStore.roundTripMs} ms there and back, a transaction keeps its items for ${holdsMs.join(', ')} ms (not published; baselines at ` +
  `${comparedAtMs}), in which any other write to them is a conflict; at most ${functionsMax} functions at once, each serving one ` +
  'person at a time; who is told "busy" asks again after a second, ten times at the most. The work of functions takes no time. ' +
  `Seeds ${seeds.join(', ')}: medians; of what must be zero the worst. The baselines write claim and counter only, no cap, and ` +
  'try conflicts again as ours does. It is a model: no figure here is AWS’s. Time to sell out: the formula is max(coupons / (1,000 × block), people / arriving a second) = ' +
  `${formulaMs / 1_000} s.`;

/** How a hot launch goes: the real claim code beside counters, over a store with limits. */
export const measureHotPool = async (): Promise<Measured> => {
  const byHold = new Map<number, Course[]>();
  for (const holdMs of holdsMs) byHold.set(holdMs, await coursesOf(ours, holdMs));
  const rivals = new Map<string, Course[]>();
  for (const [name, design] of Object.entries(baselines)) {
    rivals.set(name, await coursesOf(design, comparedAtMs));
  }
  return { method, rows: rowsOf(byHold, rivals) };
};

const coursesOf = async (design: Design, holdMs: Opening['holdMs']): Promise<Course[]> => {
  const courses: Course[] = [];
  for (const seed of seeds) courses.push(await runOpening(design, { ...opening, holdMs, seed }));
  return courses;
};

type Figure = (courses: readonly Course[]) => number;
const middle =
  (of: (course: Course) => number, digits = 0): Figure =>
  (courses) =>
    round(median(courses.map(of)), digits);
const worst =
  (of: (course: Course) => number): Figure =>
  (courses) =>
    Math.max(...courses.map(of));

type MakeRow = (
  metric: string,
  unit: string,
  of: Figure,
  more?: Partial<Row> & { readonly courses?: readonly Course[] },
) => Row;

const rowMaker =
  (compared: readonly Course[], rivals: ReadonlyMap<string, readonly Course[]>): MakeRow =>
  (metric, unit, of, { courses, ...rest } = {}) => ({
    metric,
    unit,
    better: 'lower',
    ours: of(courses ?? compared),
    baselines: Object.fromEntries([...rivals].map(([name, theirs]) => [name, of(theirs)])),
    goal: null,
    limit: null,
    ...rest,
  });

const rowsOf = (
  byHold: ReadonlyMap<number, Course[]>,
  rivals: ReadonlyMap<string, Course[]>,
): Row[] => {
  const all = [...byHold.values()].flat();
  const row = rowMaker(byHold.get(comparedAtMs) ?? [], rivals);
  const granting = middle(({ grantsPerSecond }) => grantsPerSecond);
  const higher = { better: 'higher', goal: 2_000, limit: opening.arrivingPerSecond } as const;
  const none = { goal: 0, limit: 0, courses: all } as const;
  return [
    row('arriving', '1/s', () => opening.arrivingPerSecond, { better: 'higher', goal: 10_000 }),
    row('granted until sold out', '1/s', granting, higher),
    ...holdsMs.map((holdMs) =>
      row(`granted until sold out, items kept for ${holdMs} ms`, '1/s', granting, {
        ...higher,
        courses: byHold.get(holdMs) ?? [],
        baselines: {},
      }),
    ),
    row(
      'time to sell out',
      's',
      middle(({ soldOutMs }) => soldOutMs / 1_000, 1),
      {
        goal: round((1.2 * formulaMs) / 1_000, 2),
        limit: opening.coupons / opening.arrivingPerSecond,
      },
    ),
    row(
      'oversold, worst of all runs',
      'coupons',
      worst(({ oversold }) => oversold),
      none,
    ),
    row(
      'undersold, worst of all runs',
      'coupons',
      worst(({ undersold }) => undersold),
      none,
    ),
    row(
      'writes of the hottest item',
      'writes',
      middle(({ hottestWrites }) => hottestWrites),
      {
        goal: opening.coupons / 50,
        limit: opening.coupons / 64,
      },
    ),
    row(
      'calls of the store for a grant',
      'calls',
      middle((course) => course.callsPerGrant, 2),
      {
        limit: 1,
      },
    ),
    row(
      '99th of 100 grants, from first asking',
      's',
      middle((one) => one.p99GrantMs / 1_000, 2),
    ),
    row(
      'people told "busy" at least once',
      'people',
      middle(({ busy }) => busy),
    ),
    row(
      'people who gave up',
      'people',
      middle(({ gaveUp }) => gaveUp),
    ),
  ];
};
