import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleOfferTerms } from '../../events/campaigns/offer.ts';
import { databasePathIn, startOwnEngine } from '../../local/engine/engine-process.ts';
import { careForStreams } from '../../local/engine/stream-indexes.ts';
import { makeTables } from '../../local/engine/tables.ts';
import { readAssembly } from '../../local/template/assembly.ts';
import { Resolver } from '../../local/template/resolver.ts';
import { derivedId, newId } from '../../shared/identity/ids.ts';
import { paymentMethodTokenOf } from '../../shared/identity/payment-method-token.ts';
import { secretVariable, type TableName, tableVariable } from '../../shared/kernel/contract.ts';

export const repository = join(import.meta.dirname, '../..');
const signingKey = 'a-key-for-measuring-only-0123456789abcdef';
const priceKrw = 20_000;
const dayMs = 86_400_000;

export type Handler = (
  event: unknown,
  context?: unknown,
) => Promise<{ statusCode: number; body?: string }>;

/** The bundle that is deployed, loaded as Lambda loads it. */
export const loadBundle = (capability: string, name: string): Handler =>
  createRequire(import.meta.url)(join(repository, 'dist/functions', capability, name, 'index.js'))
    .handler;

/** Sets what the functions that are measured find in their environment. */
export const setEnvironment = (
  endpoint: string,
  key = signingKey,
): Readonly<Record<string, string>> => {
  const environment = {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_LAMBDA_FUNCTION_NAME: 'bench',
    POWERTOOLS_TRACE_ENABLED: 'false',
    [tableVariable('pledges' satisfies TableName)]: 'jangteo-dev-pledges',
    [tableVariable('promotions' satisfies TableName)]: 'jangteo-dev-promotions',
    [secretVariable('signingKey')]: key,
  };
  Object.assign(process.env, environment);
  return environment;
};

/** The engine with the template's tables and nothing else running. */
export const startEngineOnly = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-bench-'));
  const engine = await startOwnEngine(folder);
  // As npm start does: without it the engine slows down with every write.
  careForStreams(databasePathIn(folder), new Map());
  const resolver = new Resolver({
    assembly: readAssembly(join(repository, 'cdk.out')),
    place: { region: 'ap-northeast-2', account: '000000000000', url: 'http://127.0.0.1' },
    parameters: {},
    readSecret: () => signingKey,
  });
  const tables = [...resolver.declared()]
    .filter(({ resource }) => resource.Type === 'AWS::DynamoDB::Table')
    .map(({ stack, logicalId }) => resolver.resource(stack, logicalId));
  await makeTables(engine.client, tables);
  return {
    url: engine.client.url.href.replace(/\/$/, ''),
    folder,
    stop: async () => {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** An open campaign with one reward; `stockLimit` null is without limit. */
export const openCampaign = async (stockLimit: number | null) => {
  const rewardId = newId('reward');
  const [reward] = sampleOfferTerms.rewards;
  const offer = {
    ...sampleOfferTerms,
    campaignId: newId('campaign'),
    opensAt: new Date(Date.now() - dayMs).toISOString(),
    closesAt: new Date(Date.now() + dayMs).toISOString(),
    rewards: [{ ...reward, rewardId, priceKrw, stockLimit, perPersonLimit: null }],
  };
  const now = new Date().toISOString();
  await loadBundle(
    'pledges',
    'keep-offer',
  )({
    source: 'jangteo.campaigns',
    'detail-type': 'CampaignScheduled',
    detail: {
      id: newId('event'),
      version: 1,
      occurredAt: now,
      data: {
        offer,
        shortfallRule: 'proceed',
        payoutMilestonesBps: null,
        platformFeeBps: 0,
        scheduledAt: now,
      },
    },
  });
  return { campaignId: offer.campaignId, rewardId };
};

/** What a donor sends: the body of a pledge of one reward. */
export const pledgeBody = (rewardId: string, donorId: string, key = signingKey) => ({
  rewards: [{ rewardId, quantity: 1 }],
  amountKrw: priceKrw,
  paymentToken: paymentMethodTokenOf(key, {
    paymentMethodId: derivedId('method', donorId),
    donorId,
  }),
});

/** The gateway's event of donor `n` placing a pledge. */
export const pledgeEvent = (
  campaign: { campaignId: string; rewardId: string },
  n: number,
): object => {
  const donorId = `donor-${n}`;
  const path = `/v1/campaigns/${campaign.campaignId}/pledges`;
  return {
    version: '2.0',
    routeKey: 'POST /v1/campaigns/{campaignId}/pledges',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'idempotency-key': `bench-key-${n}` },
    pathParameters: { campaignId: campaign.campaignId },
    requestContext: {
      requestId: `bench-${n}`,
      http: { method: 'POST', path },
      authorizer: { jwt: { claims: { sub: donorId, role: 'donor' } } },
    },
    body: JSON.stringify(pledgeBody(campaign.rewardId, donorId)),
    isBase64Encoded: false,
  };
};
