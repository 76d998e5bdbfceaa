import { contract as collectEntries } from '../../functions/ledger/collect-entries/contract.ts';
import { contract as sumHoldings } from '../../functions/ledger/sum-holdings/contract.ts';
import { contract as sumFunds } from '../../functions/matching/sum-funds/contract.ts';
import { contract as compareMovements } from '../../functions/payments/compare-movements/contract.ts';
import { contract as listMovements } from '../../functions/payments/list-movements/contract.ts';
import { contract as sumUnsettled } from '../../functions/payments/sum-unsettled/contract.ts';
import { contract as compareTransfers } from '../../functions/payouts/compare-transfers/contract.ts';
import { contract as readProviderHoldings } from '../../functions/payouts/read-provider-holdings/contract.ts';
import { contract as beginRun } from '../../functions/reconciliation/begin-run/contract.ts';
import { contract as concludeRun } from '../../functions/reconciliation/conclude-run/contract.ts';
import { contract as judgeHoldings } from '../../functions/reconciliation/judge-holdings/contract.ts';
import { contract as planRetry } from '../../functions/reconciliation/plan-retry/contract.ts';
import type { TaskContract } from '../../shared/kernel/contract.ts';
import {
  type Definition,
  type State,
  type TaskReference,
  taskState,
} from '../platform/machine-definition.ts';

type States = Readonly<Record<string, State>>;
type Parameters = Readonly<Record<string, unknown>>;
type Run = (
  contract: TaskContract,
  parameters: Parameters,
  resultPath: string | null,
  next: string,
) => State;

const pass = (ResultPath: string, Parameters: Parameters, Next: string): State => ({
  Type: 'Pass',
  Parameters,
  ResultPath,
  Next,
});

const nothing = { count: 0, amountKrw: 0, feeKrw: 0, feeVatKrw: 0 };
const window = { 'window.$': '$.run.window' };

interface Loop {
  /** Where the walk lies in the state. */
  readonly place: string;
  /** The walk before its first step, and what of it a step is told. */
  readonly start: Parameters;
  readonly told?: Parameters;
  readonly next: string;
  /** Absent where the provider is not asked. */
  readonly onSilence?: string;
}

/** `Begin…`, the task, `Follow…`: a walk whose every step says whether there is more. */
const walk = (run: Run, contract: TaskContract, name: string, loop: Loop): States => {
  const path = `$.${loop.place}`;
  const places = Object.keys(loop.start).map((field) => [`${field}.$`, `${path}.${field}`]);
  const { onSilence } = loop;
  return {
    [`Begin${name}`]: pass(path, loop.start, name),
    [name]: run(contract, { ...loop.told, ...Object.fromEntries(places) }, path, `Follow${name}`),
    [`Follow${name}`]: {
      Type: 'Choice',
      Choices: [
        { Variable: `${path}.state`, StringEquals: 'done', Next: loop.next },
        ...(onSilence === undefined
          ? []
          : [{ Variable: `${path}.state`, StringEquals: 'silent', Next: onSilence }]),
      ],
      Default: name,
    },
  };
};

/** The three lists of movements, cut into buckets and held against each other. */
const comparing = (run: Run): States => ({
  BeginRun: run(
    beginRun,
    { 'date.$': '$.date', 'again.$': '$.again' },
    '$.run',
    'BeginListMovements',
  ),
  ...walk(run, listMovements, 'ListMovements', {
    place: 'listing',
    start: { page: 1, sums: nothing },
    told: window,
    next: 'BeginCollectEntries',
    onSilence: 'NoListing',
  }),
  ...walk(run, collectEntries, 'CollectEntries', {
    place: 'journal',
    start: { cursor: null, entries: 0, sums: nothing },
    told: window,
    next: 'BeginCompareMovements',
  }),
  ...walk(run, compareMovements, 'CompareMovements', {
    place: 'movements',
    start: { bucket: 0, matched: 0, differing: 0 },
    told: window,
    next: 'BeginCompareTransfers',
  }),
  ...walk(run, compareTransfers, 'CompareTransfers', {
    place: 'transfers',
    start: { part: 'journal', cursor: null, compared: 0, differing: 0 },
    told: window,
    next: 'BeginLook',
    onSilence: 'NoTransfers',
  }),
});

/** What the provider holds, by the books and by its own word; looked at again while they differ. */
const holding = (run: Run): States => ({
  BeginLook: pass('$.look', { look: 1 }, 'BeginSumUnsettled'),
  ...walk(run, sumUnsettled, 'SumUnsettled', {
    place: 'unsettled',
    start: { page: 1, unsettledKrw: 0 },
    told: { 'today.$': '$.run.window.today' },
    next: 'BeginSumFunds',
    onSilence: 'NoHoldings',
  }),
  ...walk(run, sumFunds, 'SumFunds', {
    place: 'funds',
    start: { cursor: null, fundsKrw: 0 },
    next: 'BeginSumHoldings',
  }),
  ...walk(run, sumHoldings, 'SumHoldings', {
    place: 'books',
    start: { cursor: null, campaigns: 0, heldKrw: 0 },
    told: { ...window, 'look.$': '$.look.look' },
    next: 'BeginReadProviderHoldings',
  }),
  ...walk(run, readProviderHoldings, 'ReadProviderHoldings', {
    place: 'provider',
    start: {},
    next: 'JudgeHoldings',
    onSilence: 'NoHoldings',
  }),
  JudgeHoldings: run(
    judgeHoldings,
    {
      ...window,
      'look.$': '$.look.look',
      'campaigns.$': '$.books.campaigns',
      'campaignsKrw.$': '$.books.heldKrw',
      'fundsKrw.$': '$.funds.fundsKrw',
      'unsettledKrw.$': '$.unsettled.unsettledKrw',
      'provider.$': '$.provider.holdings',
    },
    '$.look',
    'FollowLook',
  ),
  FollowLook: {
    Type: 'Choice',
    Choices: [{ Variable: '$.look.action', StringEquals: 'look_again', Next: 'WaitToLook' }],
    Default: 'ConcludeRun',
  },
  WaitToLook: { Type: 'Wait', TimestampPath: '$.look.lookAt', Next: 'BeginSumUnsettled' },
});

/** A provider that is silent is asked again by the hour, where it fell silent. */
const silence = (run: Run): States => ({
  NoListing: pass('$.silence', { at: 'listing' }, 'PlanRetry'),
  NoTransfers: pass('$.silence', { at: 'transfers' }, 'PlanRetry'),
  NoHoldings: pass('$.silence', { at: 'holdings' }, 'PlanRetry'),
  PlanRetry: run(planRetry, { 'startedAt.$': '$.run.startedAt' }, '$.retry', 'FollowRetry'),
  FollowRetry: {
    Type: 'Choice',
    Choices: [{ Variable: '$.retry.action', StringEquals: 'give_up', Next: 'ConcludeSilence' }],
    Default: 'WaitForProvider',
  },
  WaitForProvider: { Type: 'Wait', TimestampPath: '$.retry.retryAt', Next: 'AskAgain' },
  AskAgain: {
    Type: 'Choice',
    Choices: [
      { Variable: '$.silence.at', StringEquals: 'listing', Next: 'ListMovements' },
      { Variable: '$.silence.at', StringEquals: 'transfers', Next: 'CompareTransfers' },
    ],
    Default: 'BeginSumUnsettled',
  },
});

const ending = (run: Run): States => {
  const begun = { ...window, 'startedAt.$': '$.run.startedAt' };
  return {
    ConcludeRun: run(
      concludeRun,
      {
        ...begun,
        figures: {
          'listed.$': '$.listing.sums',
          'booked.$': '$.journal.sums',
          'entries.$': '$.journal.entries',
          'matched.$': '$.movements.matched',
          'transfers.$': '$.transfers.compared',
          'differing.$':
            'States.Array($.movements.differing, $.transfers.differing, $.look.differing)',
        },
      },
      '$.concluded',
      'Done',
    ),
    ConcludeSilence: run(concludeRun, { ...begun, figures: null }, '$.concluded', 'Done'),
    Done: { Type: 'Succeed' },
  };
};

/** One execution a day. Every step may repeat, and an execution that failed may start over. */
export const reconciliationMachine = (reference: TaskReference): Definition => {
  const run: Run = (contract, parameters, resultPath, next) =>
    taskState(reference, contract, { parameters, resultPath, next });
  return {
    Comment: 'Holds the provider, our payments and transfers and the journal against each other.',
    StartAt: 'BeginRun',
    States: { ...comparing(run), ...holding(run), ...silence(run), ...ending(run) },
  };
};
