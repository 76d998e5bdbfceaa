/**
 * What AWS asks in Seoul (ap-northeast-2), US dollars without tax, as read on the date below.
 * `verified` is false where a price was read for another region or only from a copy.
 */
interface Price {
  readonly usd: number;
  readonly per: string;
  readonly source: string;
  readonly verified: boolean;
}

export const pricesReadOn = '2026-11-24';

export const prices = {
  writeUnit: {
    usd: 0.68 / 1e6,
    per: 'DynamoDB write unit, on demand',
    source: 'a published program that confirmed APN2-WriteRequestUnits on 2026-06-12',
    verified: true,
  },
  readUnit: {
    usd: 0.1355 / 1e6,
    per: 'DynamoDB read unit, on demand',
    source: 'the same program',
    verified: true,
  },
  transition: {
    usd: 27.1 / 1e6,
    per: 'Step Functions transition, Standard',
    source: "a copy of AWS's price page: APN2-StateTransition, in force from 2025-07-01",
    verified: true,
  },
  functionCall: {
    usd: 0.2 / 1e6,
    per: 'Lambda request',
    source: "a reading of AWS's price list of 2026-10-01",
    verified: true,
  },
  gigabyteSecond: {
    usd: 0.0000133334,
    per: 'Lambda GB-second, arm64',
    source: "a reading of AWS's price list of 2026-10-01",
    verified: true,
  },
  request: {
    usd: 1.23 / 1e6,
    per: 'API Gateway HTTP request',
    source: 'from memory; 1.00 was read for us-east-1',
    verified: false,
  },
  restRequest: {
    usd: 3.5 / 1e6,
    per: 'API Gateway REST request',
    source: 'read for us-east-1',
    verified: false,
  },
  event: {
    usd: 1 / 1e6,
    per: 'EventBridge event',
    source: 'a price site, us-east-1',
    verified: false,
  },
} as const satisfies Readonly<Record<string, Price>>;

/** What no local run can measure, and so is assumed. */
export const assumed = {
  /** A healthy answer of DynamoDB. */
  storeSeconds: 0.005,
  /** A charge at the provider. */
  providerSeconds: 0.3,
  /** Own work of one request, generously: the bench "warm" measures less. */
  requestSeconds: 0.002,
  functionGigabytes: 0.5,
} as const;
