import { contract as bookRefundPage } from '../../functions/ledger/book-refund-page/contract.ts';
import { contract as refundPage } from '../../functions/payments/refund-page/contract.ts';
import { contract as markRefundPage } from '../../functions/pledges/mark-refund-page/contract.ts';
import { contract as readRefundPage } from '../../functions/pledges/read-refund-page/contract.ts';
import { contract as completeCampaignRefund } from '../../functions/refunds/complete-campaign-refund/contract.ts';
import { contract as continueCampaignRefund } from '../../functions/refunds/continue-campaign-refund/contract.ts';
import { contract as holdReceipts } from '../../functions/refunds/hold-receipts/contract.ts';
import { contract as planRefundRepeat } from '../../functions/refunds/plan-refund-repeat/contract.ts';
import type { TaskContract } from '../../shared/kernel/contract.ts';
import {
  type Definition,
  type State,
  type TaskReference,
  taskState,
} from '../platform/machine-definition.ts';

type States = Readonly<Record<string, State>>;
type Run = (
  contract: TaskContract,
  parameters: Readonly<Record<string, unknown>>,
  resultPath: string | null,
  next: string,
) => State;

/** A page takes at most 41 events of the 25,000 an execution may have; the rest is for retries. */
const pagesPerLegMax = 500;

const campaign = { 'campaignId.$': '$.campaignId' };

/** one page: read → hold back what has a receipt → give back → book → mark */
const paging = (run: Run): States => ({
  ReadRefundPage: run(
    readRefundPage,
    { ...campaign, 'cursor.$': '$.walk.cursor' },
    '$.page',
    'HoldReceipts',
  ),
  HoldReceipts: run(
    holdReceipts,
    { ...campaign, 'approvedAt.$': '$.approvedAt', 'refunds.$': '$.page.refunds' },
    '$.hold',
    'RefundPage',
  ),
  RefundPage: run(
    refundPage,
    {
      ...campaign,
      scope: 'campaign',
      'refunds.$': '$.page.refunds',
      'held.$': '$.hold.held',
    },
    '$.outcome',
    'BookRefundPage',
  ),
  BookRefundPage: run(
    bookRefundPage,
    {
      'runId.$': '$.campaignId',
      ...campaign,
      'pageKey.$': '$.page.pageKey',
      'occurredAt.$': '$.approvedAt',
      'outcomes.$': '$.outcome.outcomes',
    },
    '$.booked',
    'MarkRefundPage',
  ),
  MarkRefundPage: run(
    markRefundPage,
    { 'occurredAt.$': '$.approvedAt', 'outcomes.$': '$.outcome.outcomes' },
    '$.outcome',
    'TurnPage',
  ),
  TurnPage: {
    Type: 'Pass',
    Parameters: {
      'cursor.$': '$.page.cursor',
      'pages.$': 'States.MathAdd($.walk.pages, 1)',
      'undecided.$': 'States.MathAdd($.walk.undecided, $.booked.undecidedCount)',
      'refused.$': 'States.MathAdd($.walk.refused, $.booked.refusedCount)',
      'pass.$': '$.walk.pass',
    },
    ResultPath: '$.walk',
    Next: 'IsLastPage',
  },
  IsLastPage: {
    Type: 'Choice',
    Choices: [
      { Variable: '$.page.done', BooleanEquals: true, Next: 'IsAnyUndecided' },
      { Variable: '$.walk.pages', NumericGreaterThanEquals: pagesPerLegMax, Next: 'HandOver' },
    ],
    Default: 'ReadRefundPage',
  },
});

/** again for what the provider has not said; then it is written down */
const ending = (run: Run): States => ({
  IsAnyUndecided: {
    Type: 'Choice',
    Choices: [{ Variable: '$.walk.undecided', NumericGreaterThan: 0, Next: 'PlanRepeat' }],
    Default: 'CompleteRefund',
  },
  PlanRepeat: run(
    planRefundRepeat,
    { ...campaign, 'pass.$': '$.walk.pass', 'undecided.$': '$.walk.undecided' },
    '$.repeat',
    'WaitToRepeat',
  ),
  WaitToRepeat: { Type: 'Wait', TimestampPath: '$.repeat.repeatAt', Next: 'BeginRepeat' },
  BeginRepeat: {
    Type: 'Pass',
    Parameters: {
      cursor: null,
      'pages.$': '$.walk.pages',
      undecided: 0,
      refused: 0,
      'pass.$': '$.repeat.pass',
    },
    ResultPath: '$.walk',
    Next: 'ReadRefundPage',
  },
  CompleteRefund: run(
    completeCampaignRefund,
    { ...campaign, 'refused.$': '$.walk.refused' },
    null,
    'Done',
  ),
  HandOver: run(
    continueCampaignRefund,
    {
      ...campaign,
      'approvedAt.$': '$.approvedAt',
      'leg.$': '$.leg',
      'again.$': '$.again',
      'walk.$': '$.walk',
    },
    null,
    'Done',
  ),
  Done: { Type: 'Succeed' },
});

/** One execution per campaign (and per hand-over of a large one): all that was collected goes back. */
export const refundMachine = (reference: TaskReference): Definition => {
  const run: Run = (contract, parameters, resultPath, next) =>
    taskState(reference, contract, { parameters, resultPath, next });
  return {
    Comment: 'Gives all that a campaign collected back to its donors, page by page.',
    StartAt: 'ReadRefundPage',
    States: { ...paging(run), ...ending(run) },
  };
};
