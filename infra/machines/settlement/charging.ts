import { contract as bookChargePage } from '../../../functions/ledger/book-charge-page/contract.ts';
import { contract as chargePage } from '../../../functions/payments/charge-page/contract.ts';
import { contract as dropPledges } from '../../../functions/pledges/drop-pledges/contract.ts';
import { contract as readChargePage } from '../../../functions/pledges/read-charge-page/contract.ts';
import { contract as recordChargePage } from '../../../functions/pledges/record-charge-page/contract.ts';
import { contract as planChargeRuns } from '../../../functions/settlements/plan-charge-runs/contract.ts';
import { contract as planRepeat } from '../../../functions/settlements/plan-repeat/contract.ts';
import {
  beginLoop,
  campaign,
  endPage,
  pass,
  type Run,
  type States,
  settlement,
  stop,
  turnPage,
} from './steps.ts';

const ofRun = { ...campaign, 'run.$': '$.run.run' };

/** one run after the other while pledges are open; without any, no day is waited for */
const planning = (run: Run): States => ({
  PlanRun: run(planChargeRuns, {
    parameters: { ...settlement, 'after.$': '$.run.run' },
    resultPath: '$.run',
    next: 'BeginSearch',
  }),
  BeginSearch: beginLoop('search', 'FindOpenPledges'),
  FindOpenPledges: run(readChargePage, {
    parameters: { ...ofRun, 'pass.$': '$.walk.pass', 'cursor.$': '$.walk.cursor' },
    // Only whether there are any: the page itself is read again when its day has come.
    resultSelector: {
      'chargeCount.$': '$.chargeCount',
      'cursor.$': '$.cursor',
      'done.$': '$.done',
    },
    resultPath: '$.page',
    next: 'TurnSearchedPage',
  }),
  TurnSearchedPage: turnPage({}, 'IsAnyOpen'),
  IsAnyOpen: {
    Type: 'Choice',
    Choices: [{ Variable: '$.page.chargeCount', NumericGreaterThan: 0, Next: 'WaitForRun' }],
    Default: 'IsSearchOver',
  },
  IsSearchOver: endPage('$.page.done', 'BeginDrop', 'FindOpenPledges'),
  WaitForRun: { Type: 'Wait', TimestampPath: '$.run.runAt', Next: 'BeginCharges' },
  BeginCharges: beginLoop('charges', 'ReadChargePage'),
});

/** one page: read → charge → record → book; the pledges themselves travel as parcels */
const charging = (run: Run): States => ({
  ReadChargePage: run(readChargePage, {
    parameters: { ...ofRun, 'pass.$': '$.walk.pass', 'cursor.$': '$.walk.cursor' },
    resultPath: '$.page',
    next: 'ChargePage',
  }),
  ChargePage: run(chargePage, {
    parameters: { ...ofRun, 'parcel.$': '$.page.parcel' },
    resultPath: '$.outcome',
    next: 'RecordChargePage',
  }),
  RecordChargePage: run(recordChargePage, {
    parameters: { ...ofRun, 'pass.$': '$.walk.pass', 'parcel.$': '$.outcome.parcel' },
    resultPath: '$.recorded',
    next: 'BookChargePage',
  }),
  BookChargePage: run(bookChargePage, {
    parameters: {
      ...settlement,
      ...ofRun,
      'pageKey.$': '$.page.pageKey',
      'occurredAt.$': '$.run.runAt',
      'parcel.$': '$.outcome.parcel',
    },
    resultPath: null,
    next: 'TurnChargedPage',
  }),
  TurnChargedPage: turnPage({ undecided: '$.recorded.undecidedCount' }, 'IsRunOver'),
  IsRunOver: endPage('$.page.done', 'IsAnyUndecided', 'ReadChargePage'),
});

/** the end of a run: repeat it for undecided charges, or go on to the next */
const repeating = (run: Run): States => ({
  IsAnyUndecided: {
    Type: 'Choice',
    Choices: [{ Variable: '$.walk.undecided', NumericGreaterThan: 0, Next: 'PlanRepeat' }],
    Default: 'WasFinalRun',
  },
  PlanRepeat: run(planRepeat, {
    parameters: {
      ...settlement,
      step: 'charging',
      'final.$': '$.run.final',
      'pass.$': '$.walk.pass',
      'undecided.$': '$.walk.undecided',
    },
    resultPath: '$.repeat',
    next: 'IsRepeated',
  }),
  IsRepeated: {
    Type: 'Choice',
    Choices: [{ Variable: '$.repeat.again', BooleanEquals: true, Next: 'WaitToRepeat' }],
    Default: 'WasFinalRun',
  },
  WaitToRepeat: { Type: 'Wait', TimestampPath: '$.repeat.repeatAt', Next: 'BeginRepeat' },
  BeginRepeat: beginLoop('charges', 'ReadChargePage', '$.repeat.pass'),
  WasFinalRun: {
    Type: 'Choice',
    Choices: [{ Variable: '$.run.final', BooleanEquals: true, Next: 'BeginDrop' }],
    Default: 'PlanRun',
  },
});

/** pledges that no run could charge are given up; an undecided one never is */
const dropping = (run: Run): States => ({
  BeginDrop: beginLoop('drop', 'DropPledges'),
  DropPledges: run(dropPledges, {
    parameters: { ...campaign, 'occurredAt.$': '$.run.runAt', 'cursor.$': '$.walk.cursor' },
    resultPath: '$.page',
    next: 'TurnDroppedPage',
  }),
  TurnDroppedPage: turnPage({ undecided: '$.page.undecidedCount' }, 'AreAllDropped'),
  AreAllDropped: endPage('$.page.done', 'IsAnyLeftUndecided', 'DropPledges'),
  IsAnyLeftUndecided: {
    Type: 'Choice',
    Choices: [{ Variable: '$.walk.undecided', NumericGreaterThan: 0, Next: 'NameUndecided' }],
    Default: 'BeginRecount',
  },
  NameUndecided: pass(
    '$.failure',
    {
      Error: 'OutcomesUndecided',
      Cause: 'A pledge was to be dropped while the outcome of its charge is unknown.',
    },
    stop,
  ),
});

/** succeeded: charge runs until nothing is open or the last has passed */
export const chargeRuns = (run: Run): States => ({
  ...planning(run),
  ...charging(run),
  ...repeating(run),
  ...dropping(run),
});
