import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import type { Promotion } from '../domain/promotion.ts';
import type { Rule } from '../domain/rule-schemas.ts';
import { eventsOfStep } from './promotion-events.ts';
import {
  listPartition,
  type PromotionList,
  parsePromotion,
  parseRule,
  promotionItemOf,
  promotionKey,
  runningPartition,
  versionKey,
} from './promotion-item.ts';

/** Nobody changed it since it was read. */
const isUnchanged = 'version = :version';
/** What is made once: a promotion, a version. */
const isNew = 'attribute_not_exists(pk)';

interface PageOf {
  readonly limit: number;
  readonly after: PageKey | undefined;
}

/** What was done, beside the promotion that came of it. */
interface Done {
  readonly noun: string;
  readonly step: 'propose' | 'approve' | 'return' | 'suspend';
  readonly at: string;
  readonly outcome: Act['outcome'];
  /** The rule of the version that was approved. */
  readonly launched?: Rule;
}

const find =
  (table: string) =>
  async (promotionId: string): Promise<Promotion> => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: promotionKey(promotionId),
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) throw new Problem(problems.promotion_not_found);
    return parsePromotion(Item);
  };

/** The rule of an approved version; it never changes. */
const findRule =
  (table: string) =>
  async (promotionId: string, version: number): Promise<Rule> => {
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: versionKey(promotionId, version),
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) throw new Error(`${promotionId} has no version ${version}.`);
    return parseRule(Item);
  };

/** A repeat is answered what was answered the first time. */
const create =
  (table: string) =>
  async (
    promotion: Promotion,
    request: ActRequest,
    outcome: Act['outcome'],
  ): Promise<Act['outcome']> => {
    const { promotionId, createdAt } = promotion;
    const record = actOf(promotionId, 'creation', request, { at: createdAt, outcome });
    const put = { TableName: table, Item: promotionItemOf(promotion), ConditionExpression: isNew };
    const result = await actOnce(documentClient, table, record, [{ Put: put }]);
    if (!result.done) throw new Error(`${promotionId} stands without the record of its making.`);
    return result.outcome;
  };

/** Replaces the draft. False when somebody else changed it meanwhile. */
const edit =
  (table: string) =>
  async (next: Promotion): Promise<boolean> => {
    const result = await guardedPut(documentClient, {
      TableName: table,
      Item: promotionItemOf(next),
      ConditionExpression: isUnchanged,
      ExpressionAttributeValues: { ':version': next.version - 1 },
    });
    return result.written;
  };

/**
 * A step with its record, its news, and the version it brought, in one transaction. Undefined when
 * somebody else changed the promotion meanwhile: read it again and decide anew.
 */
const act =
  (table: string) =>
  async (next: Promotion, request: ActRequest, done: Done): Promise<Act['outcome'] | undefined> => {
    const record = actOf(next.promotionId, done.noun, request, {
      at: done.at,
      outcome: done.outcome,
      events: eventsOfStep(next, done.step, done.at),
    });
    const mark = next.versions.at(-1);
    const version =
      done.launched === undefined || mark === undefined
        ? []
        : [
            {
              Put: {
                TableName: table,
                Item: {
                  ...versionKey(next.promotionId, mark.version),
                  ...mark,
                  rule: done.launched,
                  approvedBy: request.principal.subject,
                  approvedAt: done.at,
                },
                ConditionExpression: isNew,
              },
            },
          ];
    const put = {
      Put: {
        TableName: table,
        Item: promotionItemOf(next),
        ConditionExpression: isUnchanged,
        ExpressionAttributeValues: { ':version': next.version - 1 },
      },
    };
    const result = await actOnce(documentClient, table, record, [put, ...version]);
    return result.done ? result.outcome : undefined;
  };

const page =
  (table: string) =>
  async (
    query: { readonly index: 'gsi1' | 'gsi3'; readonly list: string; readonly from: string },
    { limit, after }: PageOf,
  ): Promise<{ items: Promotion[]; lastKey: PageKey | undefined }> => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: query.index,
        KeyConditionExpression: `${query.index}pk = :list AND ${query.index}sk > :from`,
        ExpressionAttributeValues: { ':list': query.list, ':from': query.from },
        Limit: limit,
        ...(after === undefined ? {} : { ExclusiveStartKey: after }),
      }),
    );
    return {
      items: Items.map(parsePromotion),
      lastKey: LastEvaluatedKey as PageKey | undefined,
    };
  };

export const promotionStore = (table: string) => ({
  find: find(table),
  findRule: findRule(table),
  findOutcome: (promotionId: string, noun: string, request: ActRequest) =>
    findOutcome(documentClient, table, promotionId, noun, request),
  create: create(table),
  edit: edit(table),
  act: act(table),
  /** Operators' list, oldest first. */
  list: (list: PromotionList, of: PageOf) =>
    page(table)({ index: 'gsi1', list: listPartition(list), from: '0' }, of),
  /** What was launched and ends after an instant, what ends soonest first. */
  listRunning: (endsAfter: string, of: PageOf) =>
    page(table)({ index: 'gsi3', list: runningPartition, from: endsAfter }, of),
});
export type PromotionStore = ReturnType<typeof promotionStore>;
