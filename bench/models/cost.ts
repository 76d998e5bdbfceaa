import { chargesAtOnceMax } from '../../functions/payments/domain/limits.ts';
import { contract as countTotals } from '../../functions/pledges/count-totals/contract.ts';
import { contract as relayEvents } from '../../functions/pledges/relay-events/contract.ts';
import { payoutMachine } from '../../infra/machines/payout.ts';
import { defineWith } from '../../local/states/run-definition.ts';
import { perPledgeWorkflow } from '../baselines/per-pledge-workflow.ts';
import { measurePledge } from '../pledge.ts';
import { assumed, prices, pricesReadOn } from '../prices-seoul.ts';
import { type Measured, type Row, round } from '../support/report.ts';
import { type ModelFigures, settleInModel } from './settle-in-model.ts';
import { setSettlingEnvironment } from './settling.ts';

const million = 1_000_000;
/** Pledges of the settlement that is counted; more change nothing but the last digit. */
const countedPledges = 200_000;
/** Pledges written at once in one task (shared/dynamo/in-turns.ts). */
const recordsAtOnce = 16;
/** Partitions of a busy campaign: a batch of the stream writes one total in each. */
const partitions = 8;
const tranches = 3;

const method =
  'Units counted in this run (placing: the deployed bundle on the real engine; settling: ' +
  `${countedPledges.toLocaleString('en')} pledges through the real machine and handlers over a store in memory, one ` +
  `fault in a hundred), times the prices of Seoul as read on ${pricesReadOn} (bench/prices-seoul.ts says which are not ` +
  `verified). Assumed: ${assumed.storeSeconds * 1_000} ms an answer of the store, ${assumed.providerSeconds * 1_000} ms ` +
  'a charge, full stream batches. Without logs, browsing, free tiers, and the provider’s own fees. Baseline: REST API, a transaction ' +
  'and an event for each pledge, and one Map iteration for each in the settlement.';

/** What a million pledges cost from the request to the payout, beside a first draft. */
export const measureCost = async (): Promise<Measured> => {
  const placing = (await measurePledge()).rows;
  setSettlingEnvironment('http://127.0.0.1:9', 'jangteo-dev-');
  const settled = await settleInModel(countedPledges, {
    stepsUntilDeath: () => 0,
    stopsAfter: [],
    beginsAnew: false,
  });
  const lines = linesOf(placing, settled);
  const sum = lines.reduce((total, { ours }) => total + ours, 0);
  const naive = lines.reduce((total, line) => total + line.naive, 0);
  const rows = [...lines, { metric: 'in all', ours: sum, naive, goal: 3.5 }].map(rowOf);
  return { method, rows };
};

interface Line {
  readonly metric: string;
  readonly ours: number;
  readonly naive: number;
  readonly goal?: number;
}

const rowOf = ({ metric, ours, naive, goal }: Line): Row => ({
  metric: `${metric}, a million pledges`,
  unit: 'USD',
  better: 'lower',
  ours: round(ours, 3),
  baselines: { 'one-iteration-per-pledge': round(naive, 3) },
  goal: goal ?? null,
  limit: null,
});

const seconds = (gigabyteSeconds: number): number =>
  gigabyteSeconds * assumed.functionGigabytes * prices.gigabyteSecond.usd;

const linesOf = (placing: readonly Row[], settled: ModelFigures): readonly Line[] => {
  const unlimited = (metric: string): Row => {
    const found = placing.find((row) => row.metric === `unlimited reward, ${metric}`);
    if (found === undefined) throw new Error(`No row for ${metric}.`);
    return found;
  };
  const ofPledge = (count: number): number => (count / settled.charged) * million;
  const trips = unlimited('round trips');
  const units = unlimited('write units');
  const naiveOf = (row: Row): number => row.baselines['naive-transact'] ?? 0;
  const requestTime = (tripCount: number): number =>
    million * seconds(tripCount * assumed.storeSeconds + assumed.requestSeconds);
  const { usd: writeUsd } = prices.writeUnit;
  const reads = (each: number): number => million * each * prices.readUnit.usd;
  const calls = (count: number): number => count * prices.functionCall.usd;
  return [
    {
      metric: 'request',
      ours: million * prices.request.usd,
      naive: million * prices.restRequest.usd,
    },
    {
      metric: 'placing: function',
      ours: calls(million) + requestTime(trips.ours),
      naive: calls(million) + requestTime(naiveOf(trips)),
    },
    {
      metric: 'placing: writes',
      ours: million * units.ours * writeUsd,
      naive: million * naiveOf(units) * writeUsd,
    },
    // Placing and settling change each pledge once; the first draft puts an event for each.
    { metric: 'streams', ours: streams(2), naive: million * prices.event.usd },
    {
      metric: 'settling: transitions',
      ours: ofPledge(settled.transitions) * prices.transition.usd,
      naive: million * perPledgeWorkflow.transitions * prices.transition.usd,
    },
    {
      metric: 'settling: writes (pledge, attempt, outcome, journal)',
      ours: ofPledge(settled.writeUnits) * writeUsd,
      naive: million * perPledgeWorkflow.writeUnits * writeUsd,
    },
    {
      metric: 'settling: reads',
      ours: ofPledge(settled.readUnits) * prices.readUnit.usd,
      naive: million * 2 * prices.readUnit.usd,
    },
    {
      metric: 'settling: functions',
      ours: calls(ofPledge(settled.functionCalls)) + settlingTime(),
      naive:
        calls(million * perPledgeWorkflow.functionCalls) +
        million *
          seconds(assumed.providerSeconds + perPledgeWorkflow.writes * assumed.storeSeconds),
    },
    // One for each charge: ours reads what it knows, the first draft reads the payment back and marks it.
    {
      metric: 'webhooks of the provider',
      ours: million * prices.request.usd + calls(million) + requestTime(1) + reads(1),
      naive:
        million * prices.restRequest.usd +
        calls(million) +
        requestTime(3) +
        million * seconds(assumed.providerSeconds) +
        reads(2) +
        million * writeUsd,
    },
    { metric: 'payouts', ours: payouts(), naive: payouts() },
  ];
};

/** Both readers of the table's stream, and a total for each partition in a batch. */
const streams = (changes: number): number => {
  const batchesOf = (size: number): number => (changes * million) / size;
  const batches = batchesOf(countTotals.batchSize) + batchesOf(relayEvents.batchSize);
  const totals = (million / countTotals.batchSize) * partitions * prices.writeUnit.usd;
  return batches * (prices.functionCall.usd + seconds(10 * assumed.storeSeconds)) + totals;
};

/** Charges and the writes of their outcomes, as many at once as the tasks have under way. */
const settlingTime = (): number =>
  seconds(
    (million / chargesAtOnceMax) * assumed.providerSeconds +
      (million / recordsAtOnce) * assumed.storeSeconds,
  );

/** Every state of the machine once for each tranche: more than any transfer walks. */
const payouts = (): number =>
  tranches * Object.keys(defineWith(payoutMachine).States).length * prices.transition.usd;
