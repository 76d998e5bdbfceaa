import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import {
  guardedPut,
  guardedTransaction,
  type Refusal,
} from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Aggregate } from '../domain/campaign.ts';
import { problems } from '../domain/problems.ts';
import type { Campaign } from '../domain/schemas.ts';
import {
  announcedPrefix,
  campaignOf,
  headItem,
  headSk,
  ownPrefix,
  poolOf,
  poolPrefix,
  positionOf,
  rewardOf,
  rewardPrefix,
  storySk,
} from './campaign-item.ts';
import { type Change, changeItems, eventsOf, isUnchanged, putStory } from './change-items.ts';

type Outcome = Act['outcome'];

/** The new thing may not stand there yet. */
const isNew = 'attribute_not_exists(pk)';

const itemsOf = (items: readonly Record<string, unknown>[], prefix: string) =>
  items.filter((item) => String(item.sk).startsWith(prefix));

/** Reads the campaign with all that belongs to it, as one state. */
const load =
  (table: string) =>
  async (campaignId: string, reading: { consistent: boolean }): Promise<Aggregate> => {
    // At most 30 rewards and 10 pools of bounded texts: far below the megabyte of one answer.
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :campaignId AND sk BETWEEN :head AND :story',
        ExpressionAttributeValues: {
          ':campaignId': campaignId,
          ':head': headSk,
          ':story': storySk,
        },
        ConsistentRead: reading.consistent,
      }),
    );
    const head = Items.find((item) => item.sk === headSk);
    if (head === undefined) throw new Problem(problems.campaign_not_found);
    const story = Items.find((item) => item.sk === storySk);
    return {
      campaign: campaignOf(head),
      story: String(story?.text ?? ''),
      rewards: itemsOf(Items, rewardPrefix).map(rewardOf),
      pools: itemsOf(Items, poolPrefix).map(poolOf),
    };
  };

const find =
  (table: string) =>
  async (campaignId: string): Promise<Campaign> => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: { pk: campaignId, sk: headSk },
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) throw new Problem(problems.campaign_not_found);
    return campaignOf(Item);
  };

/** Writes a new draft and the pointer in its association's list, once. */
const create =
  (table: string) =>
  async (
    draft: { readonly campaign: Campaign; readonly story: string },
    request: ActRequest,
    outcome: Outcome,
  ): Promise<Outcome> => {
    const { campaignId, associationId, createdAt } = draft.campaign;
    const act = actOf(campaignId, 'creation', request, { at: createdAt, outcome });
    const result = await actOnce(documentClient, table, act, [
      { Put: { TableName: table, Item: headItem(draft.campaign), ConditionExpression: isNew } },
      {
        Put: {
          TableName: table,
          Item: {
            pk: associationId,
            sk: `${ownPrefix}${positionOf(createdAt, campaignId)}`,
            campaignId,
          },
          ConditionExpression: isNew,
        },
      },
      putStory(table, campaignId, draft.story),
    ]);
    if (result.done) return result.outcome;
    throw new Error(`${campaignId} stands without the record of its creation.`);
  };

/**
 * Writes a change together with the act that made it and its news. Undefined when somebody else
 * changed the campaign meanwhile: read it again and decide anew.
 *
 * @throws Problem `submission_needs_verification` when the association is not verified any more.
 */
const act =
  (table: string) =>
  async (
    before: Aggregate,
    change: Change,
    record: { noun: string; request: ActRequest; at: string; outcome: Outcome },
  ): Promise<Outcome | undefined> => {
    const { noun, request, at, outcome } = record;
    const events = eventsOf(before, change, at);
    const result = await actOnce(
      documentClient,
      table,
      actOf(before.campaign.campaignId, noun, request, { at, outcome, events }),
      changeItems(table, before, change),
    );
    if (result.done) return result.outcome;
    requireVerified(change, result.refusals);
    return undefined;
  };

const requireVerified = (change: Change, refusals: readonly Refusal[]): void => {
  const [ofHead, ofMirror] = refusals;
  if (change.needsVerifiedAssociation && !ofHead?.failed && ofMirror?.failed) {
    throw new Problem(problems.submission_needs_verification);
  }
};

/** Writes an edit and its news. False when somebody else changed the campaign meanwhile. */
const edit =
  (table: string) =>
  async (before: Aggregate, change: Change, at: string): Promise<boolean> => {
    const events = eventsOf(before, change, at);
    const { campaignId, version } = before.campaign;
    const news =
      events.length === 0
        ? []
        : [
            {
              Put: {
                TableName: table,
                // An edit has no act, so its news has an item of its own beside the campaign.
                Item: { pk: campaignId, sk: `${announcedPrefix}${version + 1}`, outbox: events },
                ConditionExpression: isNew,
              },
            },
          ];
    const items = [...changeItems(table, before, change), ...news];
    return (await guardedTransaction(documentClient, items)).written;
  };

/** Replaces the head alone, without an act. False when somebody else changed it meanwhile. */
const replace =
  (table: string) =>
  async (next: Campaign): Promise<boolean> => {
    const result = await guardedPut(documentClient, {
      TableName: table,
      Item: headItem(next),
      ConditionExpression: isUnchanged,
      ExpressionAttributeValues: { ':version': next.version - 1 },
    });
    return result.written;
  };

export const campaignStore = (table: string) => ({
  load: load(table),
  find: find(table),
  findOutcome: (campaignId: string, noun: string, request: ActRequest) =>
    findOutcome(documentClient, table, campaignId, noun, request),
  create: create(table),
  act: act(table),
  edit: edit(table),
  replace: replace(table),
});
export type CampaignStore = ReturnType<typeof campaignStore>;
