import {
  contract as countPledges,
  noPledges,
} from '../../../functions/pledges/count-pledges/contract.ts';
import { contract as releasePledges } from '../../../functions/pledges/release-pledges/contract.ts';
import { contract as continueSettlement } from '../../../functions/settlements/continue-settlement/contract.ts';
import { contract as decideVerdict } from '../../../functions/settlements/decide-verdict/contract.ts';
import {
  beginLoop,
  campaign,
  endPage,
  type Loop,
  pass,
  type Run,
  type States,
  settlement,
  turnPage,
} from './steps.ts';

/** The task each loop goes on with in a fresh execution. */
const loopTasks: Readonly<Record<Loop, string>> = {
  count: 'CountPledges',
  release: 'ReleasePledges',
  search: 'FindOpenPledges',
  charges: 'ReadChargePage',
  drop: 'DropPledges',
  recount: 'RecountPledges',
  refunds: 'ReadRefundPage',
};

const carried = {
  ...campaign,
  'fundingModel.$': '$.fundingModel',
  'closedAt.$': '$.closedAt',
  'fenceAt.$': '$.fenceAt',
};

/** The whole state, so that no later path leads nowhere. */
const firstState = {
  ...settlement,
  ...carried,
  'leg.$': '$.leg',
  'again.$': '$.again',
  run: { run: -1 },
  rule: { look: 1 },
  sums: noPledges,
  walk: { loop: 'count', cursor: null, pages: 0, undecided: 0, refused: 0, pass: 1 },
};

/** begin, or go on where another execution handed over */
export const beginning = (run: Run): States => ({
  Begin: {
    Type: 'Choice',
    Choices: Object.entries(loopTasks).map(([loop, Next]) => ({
      Variable: '$.resumeAt',
      StringEquals: loop,
      Next,
    })),
    Default: 'Prepare',
  },
  Prepare: { Type: 'Pass', Parameters: firstState, Next: 'WaitForFence' },
  HandOver: run(continueSettlement, {
    parameters: {
      ...settlement,
      'leg.$': '$.leg',
      'again.$': '$.again',
      state: {
        ...carried,
        'run.$': '$.run',
        'rule.$': '$.rule',
        'sums.$': '$.sums',
        walk: {
          'loop.$': '$.walk.loop',
          'cursor.$': '$.walk.cursor',
          pages: 0,
          'undecided.$': '$.walk.undecided',
          'refused.$': '$.walk.refused',
          'pass.$': '$.walk.pass',
        },
        'resumeAt.$': '$.walk.loop',
      },
    },
    resultPath: null,
    next: 'HandedOver',
  }),
  HandedOver: { Type: 'Succeed' },
});

/** A Pass state copies field by field. */
const sumsOfPage = Object.fromEntries(
  Object.keys(noPledges).map((name) => [`${name}.$`, `$.page.sums.${name}`]),
);
const countParameters = { ...campaign, 'cursor.$': '$.walk.cursor', 'sums.$': '$.sums' };

/** One loop that adds up all pledges into `$.sums`; it runs before the verdict and after the runs. */
export const counting = (
  run: Run,
  names: { loop: 'count' | 'recount'; begin: string; count: string; over: string },
): States => ({
  [names.begin]: pass('$.sums', noPledges, `${names.begin}Pages`),
  [`${names.begin}Pages`]: beginLoop(names.loop, names.count),
  [names.count]: run(countPledges, {
    parameters: countParameters,
    resultPath: '$.page',
    next: `Keep${names.count}`,
  }),
  [`Keep${names.count}`]: pass('$.sums', sumsOfPage, `Turn${names.count}`),
  [`Turn${names.count}`]: turnPage({}, `End${names.count}`),
  [`End${names.count}`]: endPage('$.page.done', names.over, names.count),
});

/** fence → count → verdict → release */
export const closing = (run: Run): States => ({
  WaitForFence: { Type: 'Wait', TimestampPath: '$.fenceAt', Next: 'BeginCount' },
  ...counting(run, {
    loop: 'count',
    begin: 'BeginCount',
    count: 'CountPledges',
    over: 'DecideVerdict',
  }),
  DecideVerdict: run(decideVerdict, {
    parameters: { ...settlement, 'sums.$': '$.sums' },
    resultPath: '$.verdict',
    next: 'FollowVerdict',
  }),
  FollowVerdict: {
    Type: 'Choice',
    Choices: [
      { Variable: '$.verdict.next', StringEquals: 'release', Next: 'BeginRelease' },
      { Variable: '$.verdict.next', StringEquals: 'charge', Next: 'PlanRun' },
    ],
    Default: 'BeginRecount',
  },
  BeginRelease: beginLoop('release', 'ReleasePledges'),
  ReleasePledges: run(releasePledges, {
    parameters: { ...campaign, 'occurredAt.$': '$.fenceAt', 'cursor.$': '$.walk.cursor' },
    resultPath: '$.page',
    next: 'TurnReleasedPage',
  }),
  TurnReleasedPage: turnPage({}, 'AreAllReleased'),
  AreAllReleased: endPage('$.page.done', 'ReadFinalBalances', 'ReleasePledges'),
});
