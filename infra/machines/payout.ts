import { contract as checkHolder } from '../../functions/associations/check-holder/contract.ts';
import { contract as appendEntry } from '../../functions/ledger/append-entry/contract.ts';
import { contract as readBalances } from '../../functions/ledger/read-balances/contract.ts';
import { contract as readBooked } from '../../functions/ledger/read-booked/contract.ts';
import { contract as checkDestination } from '../../functions/payouts/check-destination/contract.ts';
import { contract as endPayout } from '../../functions/payouts/end-payout/contract.ts';
import { contract as netTransfer } from '../../functions/payouts/net-transfer/contract.ts';
import { contract as planTransfer } from '../../functions/payouts/plan-transfer/contract.ts';
import { contract as readTransfer } from '../../functions/payouts/read-transfer/contract.ts';
import { contract as recordStop } from '../../functions/payouts/record-stop/contract.ts';
import { contract as requestTransfer } from '../../functions/payouts/request-transfer/contract.ts';
import type { TaskContract } from '../../shared/kernel/contract.ts';
import {
  type Definition,
  type State,
  type TaskReference,
  taskState,
} from '../platform/machine-definition.ts';

const attempt = { 'payoutId.$': '$.payoutId', 'attempt.$': '$.attempt' };
const stop = 'RecordStop';

type States = Readonly<Record<string, State>>;
type Run = (
  contract: TaskContract,
  step: {
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly resultPath: string | null;
    readonly next: string;
    readonly onErrors?: Readonly<Record<string, string>>;
  },
) => State;

const follow = (
  Variable: string,
  targets: Readonly<Record<string, string>>,
  rest: string,
): State => ({
  Type: 'Choice',
  Choices: Object.entries(targets).map(([StringEquals, Next]) => ({
    Variable,
    StringEquals,
    Next,
  })),
  Default: rest,
});
const pass = (
  ResultPath: string,
  Parameters: Readonly<Record<string, unknown>>,
  Next: string,
): State => ({
  Type: 'Pass',
  Parameters,
  ResultPath,
  Next,
});

const operationOf = (step: string) => `States.Format('{}:{}:${step}', $.payoutId, $.attempt)`;

/** The journal's entry of a step; its operation names payout, attempt and step. */
const booking = (kind: string, suffix: string, at: string) => ({
  kind,
  'campaignId.$': '$.plan.campaignId',
  'operationId.$': operationOf(suffix),
  'occurredAt.$': at,
  'payoutId.$': '$.payoutId',
  'amountKrw.$': '$.net.amountKrw',
});

/** after the hold and in the provider's hours, to an account that may be paid */
const preparing = (run: Run): States => ({
  Begin: pass('$.check', { checks: 0 }, 'PlanTransfer'),
  PlanTransfer: run(planTransfer, {
    parameters: attempt,
    resultPath: '$.plan',
    next: 'FollowPlan',
  }),
  FollowPlan: follow('$.plan.action', { wait: 'WaitForOpening', over: 'Over' }, 'CheckHolder'),
  WaitForOpening: { Type: 'Wait', TimestampPath: '$.plan.waitUntil', Next: 'PlanTransfer' },
  CheckHolder: run(checkHolder, {
    parameters: {
      'associationId.$': '$.plan.associationId',
      'payoutAccountId.$': '$.plan.payoutAccountId',
    },
    resultPath: '$.holder',
    next: 'CheckDestination',
  }),
  CheckDestination: run(checkDestination, {
    parameters: { ...attempt, 'checks.$': '$.check.checks', 'holder.$': '$.holder' },
    resultPath: '$.check',
    next: 'FollowCheck',
  }),
  FollowCheck: follow(
    '$.check.action',
    { wait: 'WaitToCheck', fail: 'FailUnbooked' },
    'ReadBalances',
  ),
  WaitToCheck: { Type: 'Wait', TimestampPath: '$.check.waitUntil', Next: 'PlanTransfer' },
  ReadBalances: run(readBalances, {
    parameters: { 'campaignId.$': '$.plan.campaignId' },
    resultPath: '$.books',
    next: 'NetTransfer',
  }),
  NetTransfer: run(netTransfer, {
    parameters: { ...attempt, 'balanceKrw.$': '$.books.balanceKrw' },
    resultPath: '$.net',
    next: 'FollowNet',
  }),
  FollowNet: follow('$.net.action', { fail: 'NameNothingLeft' }, 'BookRequest'),
  NameNothingLeft: pass(
    '$.check',
    { code: 'nothing_left_to_pay', 'waitUntil.$': '$.plan.waitUntil' },
    'FailUnbooked',
  ),
  NameShortBalance: pass(
    '$.check',
    { code: 'payout_above_balance', 'waitUntil.$': '$.plan.waitUntil' },
    'FailUnbooked',
  ),
  FailUnbooked: run(endPayout, {
    parameters: {
      ...attempt,
      end: 'failed',
      'code.$': '$.check.code',
      'at.$': '$.check.waitUntil',
    },
    resultPath: null,
    next: 'Over',
  }),
});

/** booked, asked for, looked at until it has ended */
const transferring = (run: Run): States => ({
  BookRequest: run(appendEntry, {
    parameters: booking('payout_requested', 'requested', '$.plan.approvedAt'),
    resultPath: null,
    next: 'RequestTransfer',
    onErrors: { PayoutAboveBalance: 'NameShortBalance' },
  }),
  RequestTransfer: run(requestTransfer, {
    parameters: attempt,
    resultPath: '$.request',
    next: 'FollowRequest',
  }),
  FollowRequest: follow(
    '$.request.action',
    { wait: 'WaitToRequest', failed: 'NameRefusal' },
    'BeginReading',
  ),
  WaitToRequest: { Type: 'Wait', TimestampPath: '$.request.waitUntil', Next: 'RequestTransfer' },
  NameRefusal: pass(
    '$.read',
    { 'code.$': '$.request.code', 'at.$': '$.request.at' },
    'BookFailure',
  ),
  BeginReading: pass('$.read', { reads: 0 }, 'ReadTransfer'),
  ReadTransfer: run(readTransfer, {
    parameters: { ...attempt, 'reads.$': '$.read.reads' },
    resultPath: '$.read',
    next: 'FollowRead',
  }),
  FollowRead: follow(
    '$.read.status',
    { pending: 'WaitToRead', failed: 'BookFailure' },
    'BookArrival',
  ),
  WaitToRead: { Type: 'Wait', TimestampPath: '$.read.waitUntil', Next: 'ReadTransfer' },
});

/** the end, in the books first and then in the payout */
const ending = (run: Run): States => {
  const end = (how: 'completed' | 'failed') => ({
    parameters: { ...attempt, end: how, 'code.$': '$.read.code', 'at.$': '$.read.at' },
    resultPath: null,
    next: 'Over',
  });
  return {
    BookArrival: run(appendEntry, {
      parameters: booking('payout_completed', 'completed', '$.read.at'),
      resultPath: null,
      next: 'ReadBooked',
    }),
    ReadBooked: run(readBooked, {
      parameters: {
        'campaignId.$': '$.plan.campaignId',
        'operationId.$': operationOf('requested'),
      },
      resultPath: '$.booked',
      next: 'CompletePayout',
    }),
    CompletePayout: run(endPayout, {
      ...end('completed'),
      parameters: { ...end('completed').parameters, 'booked.$': '$.booked' },
    }),
    BookFailure: run(appendEntry, {
      parameters: booking('payout_failed', 'failed', '$.read.at'),
      resultPath: null,
      next: 'FailPayout',
    }),
    FailPayout: run(endPayout, end('failed')),
    Over: { Type: 'Succeed' },
  };
};

/**
 * One execution per payout and attempt; docs/capabilities/payouts.md draws it. It has no timeout of
 * its own: hold, sending and looking may together take longer than the 24.8 days a timer of the
 * local interpreter counts, and each of its loops is bounded (functions/payouts/domain/transfer-plan.ts).
 */
export const payoutMachine = (reference: TaskReference): Definition => {
  const run: Run = (contract, step) => taskState(reference, contract, { ...step, onFailure: stop });
  return {
    Comment: 'Transfers one tranche to its association, and books what became of it.',
    StartAt: 'Begin',
    States: {
      ...preparing(run),
      ...transferring(run),
      ...ending(run),
      [stop]: taskState(reference, recordStop, {
        parameters: { ...attempt, 'failure.$': '$.failure' },
        resultPath: null,
        next: 'Stopped',
      }),
      Stopped: {
        Type: 'Fail',
        Error: 'TransferStopped',
        Cause: 'Mend the cause, then POST /v1/operations/executions/{name}/resumption.',
      },
    },
  };
};
