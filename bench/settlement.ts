import { perPledgeWorkflow } from './baselines/per-pledge-workflow.ts';
import { type ModelFigures, settleInModel } from './models/settle-in-model.ts';
import { settleOnEngine } from './models/settle-on-engine.ts';
import { type Course, setSettlingEnvironment } from './models/settling.ts';
import { type Measured, type Row, round } from './support/report.ts';

const fullSize = 1_000_000;
const checkedSize = 5_000;
const hardSize = 30_000;
const historyEventsMax = 25_000;
const stateBytesMax = 262_144;

const noDeaths: Course = { stepsUntilDeath: () => 0, stopsAfter: [], beginsAnew: true };

/** One death in each kind of task of the first run, somewhere in its middle. */
const someDeaths: Course = {
  stepsUntilDeath: (task, invocation) => deathsOfFullRun[`${task} ${invocation}`] ?? 0,
  stopsAfter: [],
  beginsAnew: false,
};
const deathsOfFullRun: Readonly<Record<string, number>> = {
  'pledges/count-pledges 4': 50,
  'pledges/read-charge-page 20': 3,
  'payments/charge-page 40': 3_333,
  'payments/charge-page 80': 12_010,
  'pledges/record-charge-page 60': 777,
  'ledger/book-charge-page 100': 4,
  'settlements/apply-shortfall-rule 1': 4,
  'settlements/conclude-settlement 1': 4,
};

/** Every other invocation of every task dies, a little later each time; and three executions end. */
const manyDeaths: Course = {
  stepsUntilDeath: (_, invocation) =>
    invocation % 2 === 1 ? 1 + ((invocation * invocation * 37) % 2_500) : 0,
  stopsAfter: [9, 17, 31],
  beginsAnew: true,
};

const method =
  'The synthesised state machine in the interpreter of npm start, its real task handlers, a provider made up ' +
  'with one fault in a hundred orders (declines, lost answers, 503, 500 after the charge, silence), every charge in ' +
  `its book. ${fullSize.toLocaleString('en')} pledges over a store in memory that honours the real condition, key and ` +
  'update expressions, because the engine would take hours; the same count of ' +
  `${checkedSize.toLocaleString('en')} on the real engine beside it. Writes are items asked to be written in any ` +
  'table, refused ones too. Baseline: one Map iteration for each pledge, counted from its steps.';

/** Transitions, writes and charges of a settlement at size. */
export const measureSettlement = async (): Promise<Measured> => {
  setSettlingEnvironment('http://127.0.0.1:9', 'jangteo-dev-');
  const full = await settleInModel(fullSize, someDeaths);
  const hard = await settleInModel(hardSize, manyDeaths);
  const model = await settleInModel(checkedSize, noDeaths);
  const engine = await settleOnEngine(checkedSize, noDeaths);
  return {
    method,
    rows: [...rowsOfFull(full), ...rowsOfHard(hard), ...rowsOfCheck(model, engine)],
  };
};

const lower = (metric: string, unit: string, ours: number, more: Partial<Row> = {}): Row => ({
  metric,
  unit,
  better: 'lower',
  ours,
  baselines: {},
  goal: null,
  limit: null,
  ...more,
});

const per = (figures: ModelFigures, of: number, digits = 4): number =>
  round(of / figures.charged, digits);

const rowsOfFull = (full: ModelFigures): Row[] => [
  { ...lower('pledges settled', 'pledges', full.charged), better: 'higher', goal: fullSize },
  lower('state transitions per pledge', 'transitions', per(full, full.transitions, 5), {
    baselines: { 'per-pledge-workflow': perPledgeWorkflow.transitions },
    goal: 0.002,
    limit: 0.001,
  }),
  lower('item writes per pledge', 'writes', per(full, full.writes), {
    baselines: { 'per-pledge-workflow': perPledgeWorkflow.writes },
    goal: 1.01,
    limit: 1,
  }),
  lower('item writes of functions that died, per pledge', 'writes', per(full, full.writesLost)),
  lower('write units per pledge, indexes too', 'WU', per(full, full.writeUnits, 3), {
    baselines: { 'per-pledge-workflow': perPledgeWorkflow.writeUnits },
    limit: 1,
  }),
  lower('read units per pledge', 'RU', per(full, full.readUnits, 3)),
  lower('function calls per pledge', 'calls', per(full, full.functionCalls, 5), {
    baselines: { 'per-pledge-workflow': perPledgeWorkflow.functionCalls },
  }),
  lower('double charges', 'charges', full.doubleCharges, { goal: 0, limit: 0 }),
  lower('faults at the provider', 'orders', full.faults),
  lower('pledges declined at first', 'pledges', full.declines),
  lower('functions that died and were resumed', 'deaths', full.deaths),
  lower('history of the longest execution', 'events', full.historyEventsMax, {
    goal: historyEventsMax * 0.7,
    limit: null,
  }),
  lower('largest state between two steps', 'bytes', full.stateBytesMax, {
    goal: stateBytesMax / 50,
    limit: null,
  }),
];

const rowsOfHard = (hard: ModelFigures): Row[] => [
  lower('hard run: functions that died and were resumed', 'deaths', hard.deaths),
  lower('hard run: executions that ended and were begun anew', 'executions', hard.stops),
  lower('hard run: charges when begun anew after its end', 'charges', hard.chargedAgain, {
    goal: 0,
    limit: 0,
  }),
  lower('hard run: double charges', 'charges', hard.doubleCharges, { goal: 0, limit: 0 }),
];

const rowsOfCheck = (model: ModelFigures, engine: ModelFigures): Row[] => [
  lower('cross-check on the engine: item writes per pledge', 'writes', per(engine, engine.writes), {
    baselines: { model: per(model, model.writes) },
  }),
  lower(
    'cross-check on the engine: write units per pledge',
    'WU',
    per(engine, engine.writeUnits, 3),
    {
      baselines: { model: per(model, model.writeUnits, 3) },
    },
  ),
  lower(
    'cross-check on the engine: read units per pledge',
    'RU',
    per(engine, engine.readUnits, 3),
    {
      baselines: { model: per(model, model.readUnits, 3) },
    },
  ),
  lower('cross-check on the engine: double charges', 'charges', engine.doubleCharges, {
    goal: 0,
    limit: 0,
  }),
];
