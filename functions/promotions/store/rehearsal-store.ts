import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, PutCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { shortHash } from '../../../shared/identity/digest.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import type { Promotion } from '../domain/promotion.ts';
import { type RehearsalRow, rehearsalRowsMax } from '../domain/rehearsal.ts';
import {
  type RehearsalRecord,
  rehearsalAnswer,
  rehearsalPageBody,
} from '../domain/rehearsal-schemas.ts';

/**
 *     pk <promotion>   sk REHEARSAL_PAGE#001        purchases to rehearse with
 *     pk <promotion>   sk REHEARSAL#<digest>        what came of a rule with its pool
 */
const pagePrefix = 'REHEARSAL_PAGE#';
const pageDigits = 3;
const pageKey = (promotionId: string, page: number) => ({
  pk: promotionId,
  sk: `${pagePrefix}${String(page).padStart(pageDigits, '0')}`,
});
const resultKey = (promotionId: string, of: string) => ({
  pk: promotionId,
  sk: `REHEARSAL#${of}`,
});

/** Names what is rehearsed: another rule or another pool is another rehearsal. */
export const rehearsedDigest = ({ draft, last, poolId }: Promotion): string =>
  shortHash({ rule: draft?.rule ?? last, poolId });

const stored = z.extend(rehearsalPageBody, { page: z.int() });

const putPage =
  (table: string) =>
  async (promotionId: string, page: number, rows: readonly RehearsalRow[]): Promise<void> => {
    await documentClient.send(
      new PutCommand({ TableName: table, Item: { ...pageKey(promotionId, page), page, rows } }),
    );
  };

/** @throws Problem `rehearsal_page_missing` unless every page up to the last is there. */
const readPages =
  (table: string) =>
  async (promotionId: string, pages: number): Promise<readonly RehearsalRow[]> => {
    const rows: RehearsalRow[] = [];
    let next = 1;
    let after: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await documentClient.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :promotion AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':promotion': promotionId,
            ':first': pageKey(promotionId, 1).sk,
            ':last': pageKey(promotionId, pages).sk,
          },
          ConsistentRead: true,
          ...(after === undefined ? {} : { ExclusiveStartKey: after }),
        }),
      );
      for (const { page, rows: more } of Items.map(parsePage)) {
        if (page !== next) throw missing(next);
        next += 1;
        rows.push(...more);
      }
      after = LastEvaluatedKey;
    } while (after !== undefined && rows.length <= rehearsalRowsMax);
    if (next <= pages) throw missing(next);
    return rows;
  };

const parsePage = ({ pk: _, sk: __, ...item }: Record<string, unknown>) => stored.parse(item);
const missing = (page: number): Problem =>
  new Problem(problems.rehearsal_page_missing, { details: { page } });

const save =
  (table: string) =>
  async (record: RehearsalRecord): Promise<void> => {
    const Item = { ...resultKey(record.promotionId, record.of), record };
    await documentClient.send(new PutCommand({ TableName: table, Item }));
  };

/** What came of the rule as it stands with its pool; undefined when it was not rehearsed. */
const find =
  (table: string) =>
  async (promotion: Promotion): Promise<RehearsalRecord | undefined> => {
    const Key = resultKey(promotion.promotionId, rehearsedDigest(promotion));
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return Item === undefined ? undefined : rehearsalAnswer.parse(Item.record);
  };

export const rehearsalStore = (table: string) => ({
  putPage: putPage(table),
  readPages: readPages(table),
  save: save(table),
  find: find(table),
});
export type RehearsalStore = ReturnType<typeof rehearsalStore>;

/**
 * Refuses to propose a draft that nobody has rehearsed as it is. A proposal freezes the draft, so
 * what is approved is what was rehearsed. What only goes on after a stop was rehearsed before.
 *
 * @throws Problem `rehearsal_needed`.
 */
export const requireRehearsal =
  ({ find: findOf }: Pick<RehearsalStore, 'find'>) =>
  async (promotion: Promotion): Promise<void> => {
    if (promotion.draft === null || promotion.poolId === null) return;
    if ((await findOf(promotion)) === undefined) throw new Problem(problems.rehearsal_needed);
  };
