import type { Stack } from '../local/start-stack.ts';
import type { Load } from './support/load.ts';
import { openCampaign, pledgeBody, setEnvironment } from './support/pledging.ts';
import type { Measured } from './support/report.ts';
import {
  connections,
  drive,
  engineHeaders,
  inTurn,
  loadRows,
  onWholeStack,
  type StoredItem,
  signingKeyOf,
  storedItem,
} from './support/whole-stack.ts';

const roundsCounted = 3;
const requestsPerRound = 4_000;
const warmUpRequests = 1_000;
const donors = 20;
const tableName = 'jangteo-dev-pledges';

const method =
  `The whole stack as npm start runs it, on a file, with streams and totals running; ${connections} connections from a ` +
  `process of its own, ${requestsPerRound} pledges a round, ${warmUpRequests} to warm up, rounds of stack and engine in turn, median of ` +
  `${roundsCounted}. engine: the same items put straight into the same engine by the same process, without functions, ` +
  'gateway or HTTP API: what nobody above this engine can pass.';

/** Pledges a second through the whole stack, beside what the engine alone can write. */
export const measureStack = (): Promise<Measured> =>
  onWholeStack(async (stack) => {
    const pledges = await pledgeRequests(stack);
    await drive({ url: stack.url, connections, requests: pledges(warmUpRequests) });
    await stack.settle();
    const item = await storedItem(
      stack.engineUrl,
      tableName,
      ({ sk }) => sk?.S?.startsWith('pledge_') === true,
    );
    const rounds = await inTurn(stack, roundsCounted, {
      ofStack: () => pledges(requestsPerRound),
      ofEngine: (round) => putRequests(item, round),
    });
    return { method, rows: loadRows('pledges over local HTTP', rounds, { part: 0.5, p99Ms: 50 }) };
  });

/** Pledges of a few donors, each with a key of its own, to one campaign without limits. */
const pledgeRequests = async (stack: Stack) => {
  const secret = signingKeyOf(stack);
  setEnvironment(stack.engineUrl, secret);
  const campaign = await openCampaign(null);
  const tokens = await Promise.all(
    Array.from({ length: donors }, (_, n) =>
      stack.token({ role: 'donor', subject: `donor-${n}`, expiresInSeconds: 3600 }),
    ),
  );
  let sent = 0;
  return (count: number): Load['requests'] =>
    Array.from({ length: count }, () => {
      const n = sent++;
      return {
        path: `/v1/campaigns/${campaign.campaignId}/pledges`,
        headers: {
          authorization: `Bearer ${tokens[n % donors]}`,
          'content-type': 'application/json',
          'idempotency-key': `stack-key-${n}`,
        },
        body: JSON.stringify(pledgeBody(campaign.rewardId, `donor-${n % donors}`, secret)),
      };
    });
};

const putRequests = (item: StoredItem, roundNumber: number): Load['requests'] =>
  Array.from({ length: requestsPerRound }, (_, n) => ({
    path: '/',
    headers: engineHeaders('PutItem'),
    body: JSON.stringify({
      TableName: tableName,
      // Beside the campaign's partitions: the totals do not count these.
      Item: { ...item, pk: { S: `BENCH#${n % 8}` }, sk: { S: `${roundNumber}-${n}` } },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  }));
