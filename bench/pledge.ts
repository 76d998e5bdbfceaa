import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { checkThenAct } from './baselines/check-then-act.ts';
import { naiveTransact } from './baselines/naive-transact.ts';
import { type Count, startCountingProxy } from './support/counting-proxy.ts';
import {
  type Handler,
  loadBundle,
  openCampaign,
  pledgeEvent,
  setEnvironment,
  startEngineOnly,
} from './support/pledging.ts';
import { type Measured, type Row, round } from './support/report.ts';

const pledgesPerFigure = 50;
const raceClaimants = 200;
const raceUnits = 50;
const plentyOfStock = 100_000;
const table = 'jangteo-dev-pledges';

type Place = (n: number) => Promise<unknown>;
interface Figures {
  readonly unlimited: Count;
  readonly limited: Count;
  readonly repeat: Count;
  readonly oversold: number;
}

const method =
  'The deployed bundle and hand-written baselines against the real engine through a proxy that asks for ' +
  `ConsumedCapacity; mean of ${pledgesPerFigure} pledges with a warm offer cache, one index. A write refused by its ` +
  `condition counts 1 unit. The race: ${raceClaimants} at once for ${raceUnits} units.`;

/** Round trips, write units and races of a pledge, beside two hand-written designs. */
export const measurePledge = async (): Promise<Measured> => {
  const engine = await startEngineOnly();
  const proxy = await startCountingProxy(engine.url);
  try {
    setEnvironment(proxy.url);
    const client = DynamoDBDocumentClient.from(
      new DynamoDBClient({ endpoint: proxy.url, maxAttempts: 1 }),
    );
    const counted = counter(proxy);
    const ours = await figuresOfOurs(counted);
    const naive = await figuresOfNaive(client, counted);
    const check = await figuresOfCheck(client, counted);
    return { method, rows: rowsOf(ours, naive, check) };
  } finally {
    proxy.stop();
    await engine.stop();
  }
};

type Counted = (place: Place, numbers: readonly number[]) => Promise<Count>;

const counter =
  (proxy: { count: Count; reset: () => void }): Counted =>
  async (place, numbers) => {
    proxy.reset();
    for (const n of numbers) await place(n);
    const { roundTrips, writeUnits, readUnits } = proxy.count;
    const mean = (sum: number): number => round(sum / numbers.length, 2);
    return {
      roundTrips: mean(roundTrips),
      writeUnits: mean(writeUnits),
      readUnits: mean(readUnits),
    };
  };

const numbersFrom = (first: number): number[] =>
  Array.from({ length: pledgesPerFigure }, (_, index) => first + index);

const figuresOfOurs = async (counted: Counted): Promise<Figures> => {
  const handler = loadBundle('pledges', 'place-pledge');
  const placer = async (stockLimit: number | null): Promise<Place> => {
    const campaign = await openCampaign(stockLimit);
    return async (n) => expectPlaced(await handler(pledgeEvent(campaign, n)));
  };
  const unlimited = await placer(null);
  await unlimited(0);
  const ofUnlimited = await counted(unlimited, numbersFrom(1));
  const ofRepeat = await counted(unlimited, numbersFrom(1));
  const limited = await placer(plentyOfStock);
  await limited(0);
  const ofLimited = await counted(limited, numbersFrom(1));
  return {
    unlimited: ofUnlimited,
    limited: ofLimited,
    repeat: ofRepeat,
    oversold: await raceOfOurs(handler),
  };
};

const expectPlaced = (answer: Awaited<ReturnType<Handler>>): void => {
  if (answer.statusCode !== 201) throw new Error(`Not placed: ${answer.body}`);
};

const raceOfOurs = async (handler: Handler): Promise<number> => {
  const campaign = await openCampaign(raceUnits);
  const answers = await Promise.all(
    Array.from({ length: raceClaimants }, (_, n) => handler(pledgeEvent(campaign, n))),
  );
  return answers.filter((answer) => answer.statusCode === 201).length - raceUnits;
};

const stock = (client: DynamoDBDocumentClient, remaining: number) =>
  client.send(
    new PutCommand({ TableName: table, Item: { pk: 'CAMPAIGN', sk: 'REWARD', remaining } }),
  );

const pledgeOf = (kind: string, n: number, limited: boolean) => ({
  id: `${kind}-${n}`,
  key: `${kind}-${n}`,
  amountKrw: 20_000,
  limited,
});

/** How many more were sold than there were, with every claimant at once. */
const raceOf = async (
  client: DynamoDBDocumentClient,
  place: (n: number) => Promise<string>,
): Promise<number> => {
  await stock(client, raceUnits);
  const outcomes = await Promise.allSettled(
    Array.from({ length: raceClaimants }, (_, n) => place(n)),
  );
  const placed = outcomes.filter((o) => o.status === 'fulfilled' && o.value === 'placed').length;
  return Math.max(0, placed - raceUnits);
};

const figuresOfNaive = async (
  client: DynamoDBDocumentClient,
  counted: Counted,
): Promise<Figures> => {
  await stock(client, plentyOfStock);
  const place = naiveTransact(client, table);
  return {
    unlimited: await counted((n) => place(pledgeOf('naive-u', n, false)), numbersFrom(1)),
    repeat: await counted((n) => place(pledgeOf('naive-u', n, false)), numbersFrom(1)),
    limited: await counted((n) => place(pledgeOf('naive-l', n, true)), numbersFrom(1)),
    oversold: await raceOf(client, (n) => place(pledgeOf('naive-r', n, true))),
  };
};

const figuresOfCheck = async (
  client: DynamoDBDocumentClient,
  counted: Counted,
): Promise<Figures> => {
  await stock(client, plentyOfStock);
  const place = checkThenAct(client, table);
  return {
    unlimited: await counted((n) => place(pledgeOf('check-u', n, false)), numbersFrom(1)),
    repeat: await counted((n) => place(pledgeOf('check-u', n, false)), numbersFrom(1)),
    limited: await counted((n) => place(pledgeOf('check-l', n, true)), numbersFrom(1)),
    oversold: await raceOf(client, (n) => place(pledgeOf('check-r', n, true))),
  };
};

const rowsOf = (ours: Figures, naive: Figures, check: Figures): Row[] => {
  const row = (
    metric: string,
    unit: string,
    of: (figures: Figures) => number,
    goal: number | null,
    limit: number | null,
  ): Row => ({
    metric,
    unit,
    better: 'lower',
    ours: of(ours),
    baselines: { 'naive-transact': of(naive), 'check-then-act': of(check) },
    goal,
    limit,
  });
  return [
    row('unlimited reward, round trips', 'calls', (f) => f.unlimited.roundTrips, 1, 1),
    row('unlimited reward, write units', 'WU', (f) => f.unlimited.writeUnits, 2, 1),
    row('limited reward, round trips', 'calls', (f) => f.limited.roundTrips, null, 1),
    row('limited reward, write units', 'WU', (f) => f.limited.writeUnits, null, 4),
    row('repeat of the same key, round trips', 'calls', (f) => f.repeat.roundTrips, 1, 1),
    row('repeat of the same key, write units', 'WU', (f) => f.repeat.writeUnits, 1, 0),
    row('race for the last units, oversold', 'units', (f) => f.oversold, 0, 0),
  ];
};
