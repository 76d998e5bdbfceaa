import type { Stack } from '../local/start-stack.ts';
import { type Count, startCountingProxy } from './support/counting-proxy.ts';
import type { Load } from './support/load.ts';
import { loadBundle, setEnvironment } from './support/pledging.ts';
import { type LaunchedPromotions, launchPromotions } from './support/promoting.ts';
import { type Measured, type Row, round } from './support/report.ts';
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
const claimsPerRound = 2_000;
const warmUpClaims = 500;
const coupons = 30_000;
const people = 200;
const countedClaims = 50;
const tableName = 'jangteo-dev-promotions';
const shards = 60;

const method =
  `Throughput: the whole stack as npm start runs it, ${connections} connections from a process of its own, ${claimsPerRound} coupon ` +
  `claims of ${people} people a round, ${warmUpClaims} to warm up, rounds of stack and engine in turn, median of ${roundsCounted}. engine: ` +
  'transactions of the same three items (claim, cap of the person, shard) straight into the same engine by the same process. ' +
  `Units: the deployed bundles against the same engine through a proxy that asks for ConsumedCapacity; mean of ${countedClaims} with warm ` +
  'memories. Units of a claim include its two indexes and the factor two of a transaction.';

/** Claims a second through the whole stack, and what a claim and a refund of a receipt cost. */
export const measureClaims = (): Promise<Measured> =>
  onWholeStack(async (stack) => {
    const promotions = await launchPromotions(stack, coupons);
    const units = await unitRows(stack, promotions);
    const claims = await claimRequests(stack, promotions);
    await drive({ url: stack.url, connections, requests: claims(warmUpClaims) });
    await stack.settle();
    const item = await storedItem(stack.engineUrl, tableName, ({ sk }) => sk?.S === 'CLAIM');
    await makeCells(stack.engineUrl);
    const rounds = await inTurn(stack, roundsCounted, {
      ofStack: () => claims(claimsPerRound),
      ofEngine: (roundNumber) => transactions(item, roundNumber),
    });
    const rates = loadRows('coupon claims over local HTTP', rounds, { part: null, p99Ms: null });
    return { method, rows: [...rates, ...units] };
  });

const claimRequests = async (stack: Stack, { couponId }: LaunchedPromotions) => {
  const tokens: string[] = [];
  for (let n = 0; n < people; n += 1) {
    const subject = `claimant-${n}`;
    tokens.push(await stack.token({ role: 'donor', subject, expiresInSeconds: 3600 }));
  }
  let sent = 0;
  return (count: number): Load['requests'] =>
    Array.from({ length: count }, () => {
      const n = sent++;
      return {
        path: `/v1/promotions/${couponId}/claims`,
        headers: {
          authorization: `Bearer ${tokens[n % people]}`,
          'content-type': 'application/json',
          'idempotency-key': `claims-key-${n}`,
        },
        body: '{}',
      };
    });
};

const benchCell = (shard: number) => ({ pk: { S: `BENCH-CELL#${shard}` }, sk: { S: 'CELL' } });

const makeCells = async (engineUrl: string): Promise<void> => {
  for (let shard = 0; shard < shards; shard += 1) {
    await fetch(engineUrl, {
      method: 'POST',
      headers: engineHeaders('PutItem'),
      body: JSON.stringify({
        TableName: tableName,
        Item: { ...benchCell(shard), left: { N: String(coupons) }, held: { N: '0' } },
      }),
    });
  }
};

const transactions = (item: StoredItem, roundNumber: number): Load['requests'] =>
  Array.from({ length: claimsPerRound }, (_, n) => ({
    path: '/',
    headers: engineHeaders('TransactWriteItems'),
    body: JSON.stringify({ TransactItems: itemsOf(item, `${roundNumber}-${n}`, n) }),
  }));

const itemsOf = (item: StoredItem, name: string, n: number): object[] => {
  const update = (Key: object, expression: string, condition: string, values: object) => ({
    Update: {
      TableName: tableName,
      Key,
      UpdateExpression: expression,
      ConditionExpression: condition,
      ExpressionAttributeValues: values,
    },
  });
  return [
    {
      Put: {
        TableName: tableName,
        Item: { ...item, pk: { S: `BENCH#${name}` } },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    update(
      { pk: { S: `BENCH-CAP#${n % people}` }, sk: { S: 'CAP' } },
      'ADD used :one',
      'attribute_not_exists(pk) OR used <= :room',
      { ':one': { N: '1' }, ':room': { N: String(coupons) } },
    ),
    update(benchCell(n % shards), 'ADD held :one, changes :one', 'held < :room', {
      ':one': { N: '1' },
      ':room': { N: String(coupons) },
    }),
  ];
};

type Send = (n: number, key: string) => object;

/** What one claim and one receipt take, counted outside the code that takes it. */
const unitRows = async (stack: Stack, promotions: LaunchedPromotions): Promise<Row[]> => {
  const proxy = await startCountingProxy(stack.engineUrl);
  try {
    setEnvironment(proxy.url, signingKeyOf(stack));
    const counted = async (name: string, request: Send, firstKey: number): Promise<Count> => {
      const handler = loadBundle('promotions', name);
      const send = async (n: number): Promise<void> => {
        const answer = await handler(request(n, `counted-${name}-${n}`));
        if (answer.statusCode !== 201) throw new Error(`Not granted: ${answer.body}`);
      };
      await send(0);
      proxy.reset();
      for (let n = 0; n < countedClaims; n += 1) await send(firstKey + n);
      const mean = (sum: number): number => round(sum / countedClaims, 2);
      const { roundTrips, writeUnits, readUnits } = proxy.count;
      return {
        roundTrips: mean(roundTrips),
        writeUnits: mean(writeUnits),
        readUnits: mean(readUnits),
      };
    };
    const claim = couponRequest(promotions);
    const refund = refundRequest(promotions, stack.clock.now());
    const first = await counted('claim-coupon', claim, 1);
    const repeat = await counted('claim-coupon', claim, 1);
    const desk = await counted('refund-receipt', refund, 1);
    const again = await counted('refund-receipt', refund, 1);
    return [
      ...rowsOf('coupon claim', first),
      ...rowsOf('repeat of a claim', repeat),
      ...rowsOf('refund of a receipt', desk),
      ...rowsOf('repeat of a refund', again),
    ];
  } finally {
    proxy.stop();
  }
};

const rowsOf = (what: string, { roundTrips, writeUnits, readUnits }: Count): Row[] => {
  const row = (metric: string, unit: string, ours: number, limit: number | null): Row => ({
    metric: `${what}, ${metric}`,
    unit,
    better: 'lower',
    ours,
    baselines: {},
    goal: null,
    limit,
  });
  return [
    row('round trips', 'calls', roundTrips, 1),
    row('write units', 'WU', writeUnits, null),
    row('read units', 'RU', readUnits, 0),
  ];
};

/** The gateway's event of a POST with a token's claims. */
const eventOf = (
  path: string,
  routeKey: string,
  of: { promotionId: string; claims: object; key: string; body: object },
): object => ({
  version: '2.0',
  routeKey,
  rawPath: path,
  rawQueryString: '',
  headers: { 'content-type': 'application/json', 'idempotency-key': of.key },
  pathParameters: { promotionId: of.promotionId },
  requestContext: {
    requestId: of.key,
    http: { method: 'POST', path },
    authorizer: { jwt: { claims: of.claims } },
  },
  body: JSON.stringify(of.body),
  isBase64Encoded: false,
});

const couponRequest =
  ({ couponId }: LaunchedPromotions): Send =>
  (n, key) =>
    eventOf(`/v1/promotions/${couponId}/claims`, 'POST /v1/promotions/{promotionId}/claims', {
      promotionId: couponId,
      claims: { sub: `counted-${n}`, role: 'donor' },
      key,
      body: {},
    });

const refundRequest =
  ({ refundId, stall }: LaunchedPromotions, nowMs: number): Send =>
  (n, key) => {
    const { businessNumber, merchantId, marketId } = stall;
    const body = {
      phone: `010-5555-${String(n).padStart(4, '0')}`,
      category: 'fishery',
      receipt: {
        businessNumber,
        approvalNumber: String(10_000_000 + n),
        issuedAt: new Date(nowMs - 60_000).toISOString(),
        amountKrw: 40_000,
        paymentKind: 'card',
        cardLast4: String(n).padStart(4, '0'),
      },
    };
    return eventOf(
      `/v1/promotions/${refundId}/receipt-refunds`,
      'POST /v1/promotions/{promotionId}/receipt-refunds',
      {
        promotionId: refundId,
        claims: { sub: 'desk', role: 'merchant', merchantId, marketId },
        key,
        body,
      },
    );
  };
