import { contract as appendEntry } from '../../../functions/ledger/append-entry/contract.ts';
import { contract as bookRefundPage } from '../../../functions/ledger/book-refund-page/contract.ts';
import { contract as readBalances } from '../../../functions/ledger/read-balances/contract.ts';
import { contract as refundPage } from '../../../functions/payments/refund-page/contract.ts';
import { contract as readRefundPage } from '../../../functions/pledges/read-refund-page/contract.ts';
import { contract as applyShortfallRule } from '../../../functions/settlements/apply-shortfall-rule/contract.ts';
import { contract as concludeSettlement } from '../../../functions/settlements/conclude-settlement/contract.ts';
import { contract as planRepeat } from '../../../functions/settlements/plan-repeat/contract.ts';
import { contract as recordCase } from '../../../functions/settlements/record-case/contract.ts';
import { type TaskReference, taskState } from '../../platform/machine-definition.ts';
import { counting } from './closing.ts';
import {
  beginLoop,
  campaign,
  endPage,
  type Run,
  type States,
  settlement,
  stop,
  turnPage,
} from './steps.ts';

/** what was collected, by the pledges and by the books, and the campaign's rule for it */
export const accounting = (run: Run): States => ({
  ...counting(run, {
    loop: 'recount',
    begin: 'BeginRecount',
    count: 'RecountPledges',
    over: 'ReadBalances',
  }),
  ReadBalances: run(readBalances, {
    parameters: campaign,
    resultPath: '$.books',
    next: 'ApplyShortfallRule',
  }),
  ApplyShortfallRule: run(applyShortfallRule, {
    parameters: {
      ...settlement,
      'sums.$': '$.sums',
      'books.$': '$.books',
      'look.$': '$.rule.look',
    },
    resultPath: '$.rule',
    next: 'FollowRule',
  }),
  FollowRule: {
    Type: 'Choice',
    Choices: [
      { Variable: '$.rule.action', StringEquals: 'wait', Next: 'WaitForConfirmation' },
      { Variable: '$.rule.action', StringEquals: 'recount', Next: 'WaitForBooks' },
      { Variable: '$.rule.action', StringEquals: 'refund', Next: 'BeginRefunds' },
      { Variable: '$.rule.action', StringEquals: 'fail', Next: 'ReadFinalBalances' },
    ],
    Default: 'BookPlatformFee',
  },
  WaitForConfirmation: { Type: 'Wait', TimestampPath: '$.rule.waitUntil', Next: 'ReadBalances' },
  WaitForBooks: { Type: 'Wait', TimestampPath: '$.rule.waitUntil', Next: 'BeginRecount' },
  BookPlatformFee: run(appendEntry, {
    parameters: {
      kind: 'platform_fee_charged',
      ...campaign,
      'operationId.$': "States.Format('{}:platform-fee', $.settlementId)",
      'occurredAt.$': '$.rule.decidedAt',
      'feeKrw.$': '$.rule.platformFeeKrw',
      'feeVatKrw.$': '$.rule.platformFeeVatKrw',
    },
    resultPath: null,
    next: 'ReadFinalBalances',
  }),
});

/** the rule says refund: page by page, as charges were made */
export const refunding = (run: Run): States => ({
  BeginRefunds: beginLoop('refunds', 'ReadRefundPage'),
  ReadRefundPage: run(readRefundPage, {
    parameters: { ...campaign, 'cursor.$': '$.walk.cursor' },
    resultPath: '$.page',
    next: 'RefundPage',
  }),
  RefundPage: run(refundPage, {
    parameters: { ...campaign, 'refunds.$': '$.page.refunds' },
    resultPath: '$.outcome',
    next: 'BookRefundPage',
  }),
  BookRefundPage: run(bookRefundPage, {
    parameters: {
      'runId.$': '$.settlementId',
      ...campaign,
      'pageKey.$': '$.page.pageKey',
      'occurredAt.$': '$.rule.decidedAt',
      'outcomes.$': '$.outcome.outcomes',
    },
    resultPath: '$.outcome',
    next: 'TurnRefundPage',
  }),
  TurnRefundPage: turnPage(
    { undecided: '$.outcome.undecidedCount', refused: '$.outcome.refusedCount' },
    'AreAllRefunded',
  ),
  AreAllRefunded: endPage('$.page.done', 'FollowRefunds', 'ReadRefundPage'),
  FollowRefunds: {
    Type: 'Choice',
    Choices: [
      { Variable: '$.walk.undecided', NumericGreaterThan: 0, Next: 'PlanRefundRepeat' },
      { Variable: '$.walk.refused', NumericGreaterThan: 0, Next: 'RecordRefusedRefunds' },
    ],
    Default: 'ReadFinalBalances',
  },
  PlanRefundRepeat: run(planRepeat, {
    parameters: {
      ...settlement,
      step: 'refunding',
      final: true,
      'pass.$': '$.walk.pass',
      'undecided.$': '$.walk.undecided',
    },
    resultPath: '$.repeat',
    next: 'WaitToRepeatRefunds',
  }),
  WaitToRepeatRefunds: {
    Type: 'Wait',
    TimestampPath: '$.repeat.repeatAt',
    Next: 'BeginRefundRepeat',
  },
  BeginRefundRepeat: beginLoop('refunds', 'ReadRefundPage', '$.repeat.pass'),
  RecordRefusedRefunds: run(recordCase, {
    parameters: {
      ...settlement,
      code: 'refunds_refused',
      failure: { Error: 'RefundsRefused', 'Cause.$': "States.Format('{}', $.walk.refused)" },
    },
    resultPath: null,
    next: 'ReadFinalBalances',
  }),
});

/** both figures frozen; or a person called */
export const concluding = (run: Run, reference: TaskReference): States => ({
  ReadFinalBalances: run(readBalances, {
    parameters: campaign,
    resultPath: '$.books',
    next: 'ConcludeSettlement',
  }),
  ConcludeSettlement: run(concludeSettlement, {
    parameters: { ...settlement, 'sums.$': '$.sums', 'books.$': '$.books' },
    resultPath: null,
    next: 'Settled',
  }),
  Settled: { Type: 'Succeed' },
  [stop]: taskState(reference, recordCase, {
    parameters: { ...settlement, code: 'settlement_stopped', 'failure.$': '$.failure' },
    resultPath: null,
    next: 'Stopped',
  }),
  Stopped: {
    Type: 'Fail',
    Error: 'SettlementStopped',
    Cause: 'A case is open for it. Mend the cause, then POST …/executions/{name}/resumption.',
  },
});
