import { DynamoDBClient, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { type OpenAssociation, operatorClaims } from '../../../demo/journey/association.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, askedTwice, refusalOf } from './support/acts.ts';
import {
  backerOf,
  closeCampaign,
  dayMs,
  hourMs,
  type LiveCampaign,
  liveCampaign,
  pledgeOf,
  testAssociation,
} from './support/world.ts';

/** Settlements over HTTP: the question after a shortfall, and what operators do about a failure. */

const number = 540;
/** After the last card was tried and dropped. */
const recoveredAfterMs = 9 * dayMs;

let stack: LiveStack;
let operator: Client;
let association: OpenAssociation;
beforeAll(async () => {
  stack = await liveStack();
  operator = await clientOf(stack, operatorClaims);
  association = await testAssociation(stack, number);
  await stack.settle();
});

describe('a campaign whose cards decline below its goal', () => {
  it('asks its association, once, whether it goes on', async () => {
    const { owner, treasurer } = association;
    const campaign = await liveCampaign(stack, association, {
      terms: { goalKrw: 100_000, shortfallRule: 'association_confirms' },
    });
    const { campaignId } = campaign;
    await pledgeOf(await backerOf(stack, 'story-good'), campaign, 2);
    await pledgeOf(await backerOf(stack, 'story-poor', cards.declinesAlways), campaign, 2);
    await closeCampaign(stack, campaign);
    const { settlementId } = (await owner.readCampaignSettlement({ campaignId })).body;
    const early = owner.confirmSettlement({ settlementId }, { decision: 'proceed' });
    expect(await refusalOf(early)).toBe('confirmation_not_asked');
    await moveByDays(campaign, recoveredAfterMs);
    const asked = (await owner.readSettlement({ settlementId })).body;
    expect(asked).toMatchObject({ status: 'awaiting_confirmation', pledgedKrw: 120_000 });
    await askedTwice(
      (options) => treasurer.confirmSettlement({ settlementId }, { decision: 'proceed' }, options),
      async () => {
        const twice = owner.confirmSettlement({ settlementId }, { decision: 'refund' });
        expect(await refusalOf(twice)).toBe('confirmation_already_given');
        await stack.moveTo((await stack.nowMs()) + 15 * dayMs);
      },
      (options) => treasurer.confirmSettlement({ settlementId }, { decision: 'refund' }, options),
    );
    const { figures } = (await owner.readSettlement({ settlementId })).body;
    expect(figures).toMatchObject({
      verdict: 'succeeded',
      pledgedKrw: 120_000,
      collectedKrw: 60_000,
      droppedPledges: 1,
    });
    const { body: statement } = await stack.client.readStatement({ campaignId });
    expect(statement.collectedKrw).toBe(60_000);
  });
});

/** Day by day, as the runs of charges come. */
const moveByDays = async (campaign: LiveCampaign, lengthMs: number): Promise<void> => {
  for (let passed = dayMs; passed <= lengthMs; passed += dayMs) {
    await stack.moveTo(campaign.closesAtMs + passed);
  }
};

describe('an execution', () => {
  it('that failed is shown with its error, and begun again once the fault is mended', async () => {
    const campaign = await liveCampaign(stack, association, { terms: { goalKrw: 100_000 } });
    const { campaignId } = campaign;
    const { pledgeId } = await pledgeOf(await backerOf(stack, 'story-resumed'), campaign, 4);
    const amount = await replaceAmount(pledgeId, { S: 'a hundred thousand' });
    await closeCampaign(stack, campaign);
    const failed = (await operator.listExecutions({ status: 'failed' })).body.items;
    const name = failed[0]?.name ?? '';
    const shown = (await operator.readExecution({ name })).body;
    expect(shown).toMatchObject({ machine: 'settlement', status: 'failed' });
    // Its history, the last event first, tells where it stopped and why.
    expect(shown.error).toBe('SettlementStopped');
    expect(shown.items[0]).toMatchObject({ type: 'ExecutionFailed', error: 'SettlementStopped' });
    const entered = shown.items.flatMap(({ type, stateName }) =>
      type.endsWith('StateEntered') ? [stateName] : [],
    );
    expect(entered.slice(0, 2)).toEqual(['Stopped', 'RecordStop']);
    const first = (await operator.readExecution({ name, limit: 1 })).body;
    expect(first.items).toEqual(shown.items.slice(0, 1));
    const second = await operator.readExecution({
      ...{ name, limit: 1 },
      cursor: first.nextCursor ?? '',
    });
    expect(second.body.items).toEqual(shown.items.slice(1, 2));
    await replaceAmount(pledgeId, amount);
    const resumed = await askedTwice(
      (options) => operator.resumeExecution({ name }, options),
      async () => stack.moveTo((await stack.nowMs()) + hourMs),
    );
    const { body: settlement } = await operator.readCampaignSettlement({ campaignId });
    expect(settlement.figures).toMatchObject({ verdict: 'succeeded', collectedKrw: 120_000 });
    const again = operator.resumeExecution({ name: resumed.name });
    expect(await refusalOf(again)).toBe('execution_not_failed');
  });

  it('that failed has a case, which a person takes on and closes once', async () => {
    const listed = (await operator.listCases({ limit: 100 })).body.items;
    const found = listed.find(({ code }) => code === 'settlement_stopped');
    expect(found).toMatchObject({ status: 'open', owner: 'operator', assignee: null });
    const caseId = found?.caseId ?? '';
    const assign = (assignee: string) => (options: { readonly idempotencyKey: string }) =>
      operator.assignCase({ caseId }, { assignee }, options);
    const takenOn = (assignee: string, meanwhile: () => Promise<unknown>) =>
      askedTwice(assign(assignee), meanwhile, assign('park'));
    const assigned = await takenOn('kim', () => takenOn('lee', () => closeOnce(caseId)));
    expect(assigned).toMatchObject({ status: 'open', assignee: 'kim' });
    const late = { action: 'accepted', reason: 'Too late.' } as const;
    expect(await refusalOf(operator.closeCase({ caseId }, late))).toBe('case_closed');
    expect(await refusalOf(operator.assignCase({ caseId }, { assignee: 'lee' }))).toBe(
      'case_closed',
    );
    const none = { caseId: 'case_00000000000000000000000000' };
    expect(await refusalOf(operator.readCase(none))).toBe('case_not_found');
    expect(await refusalOf(operator.closeCase(none, late))).toBe('case_not_found');
    expect(await refusalOf(operator.assignCase(none, { assignee: 'lee' }))).toBe('case_not_found');
    const ids = (await operator.listCases({ status: 'closed', limit: 100 })).body.items;
    expect(ids.map((each) => each.caseId)).toContain(caseId);
  });

  const closeOnce = async (caseId: string): Promise<void> => {
    const refund = { action: 'refunded', reason: 'No.' } as const;
    expect(await refusalOf(operator.closeCase({ caseId }, refund))).toBe('case_closing_unfit');
    const closed = await actOnce(
      (body, options) => operator.closeCase({ caseId }, body, options),
      { action: 'resumed' as const, reason: 'The amount was mended, the work begun again.' },
      { action: 'accepted' as const, reason: 'Another reason.' },
    );
    expect(closed.body).toMatchObject({ status: 'closed', closure: { action: 'resumed' } });
    expect((await operator.readCase({ caseId })).body).toEqual(closed.body);
  };

  it('is there, or it is not', async () => {
    const name = 'settlement_00000000000000000000000000';
    expect(await refusalOf(operator.readExecution({ name }))).toBe('execution_not_found');
    expect(await refusalOf(operator.resumeExecution({ name }))).toBe('execution_not_found');
    expect((await operator.listCases({})).status).toBe(200);
  });
});

/** Changes the amount in the pledge's own item, past every check, and answers what was there. */
const replaceAmount = async (pledgeId: string, value: { S: string } | { N: string }) => {
  const client = new DynamoDBClient({
    endpoint: stack.engineUrl,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: stack.engineAccessKey, secretAccessKey: 'test' },
  });
  const TableName = 'jangteo-dev-pledges';
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  const item = Items.find((each) => each.sk?.S === pledgeId);
  if (item?.pk === undefined || item.sk === undefined) throw new Error('The pledge is not kept.');
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { pk: item.pk, sk: item.sk },
      UpdateExpression: 'SET amountKrw = :amount',
      ExpressionAttributeValues: { ':amount': value },
    }),
  );
  client.destroy();
  return item.amountKrw as { N: string };
};

describe('a statement', () => {
  it('can be read of any moment up to now', async () => {
    const campaignId = 'campaign_00000000000000000000000000';
    const future = stack.client.readStatement({ campaignId, at: '2099-01-01T00:00:00.000Z' });
    expect(await refusalOf(future)).toBe('statement_before_time');
  });
});
