import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Language } from '../../../shared/lambda/language.ts';
import { type CountedRow, countRows } from '../domain/counting.ts';
import type { LineCode } from '../domain/line-texts.ts';
import type { SalesRow } from '../domain/sales-schemas.ts';
import type { Edition, LineProblem, MerchantEnrolment } from '../domain/schemas.ts';
import { type Changes, isNew } from './acting.ts';
import { lineProblem } from './parse-lines.ts';
import {
  type ChunkResult,
  chunkKey,
  countedKey,
  journalOf,
  type Known,
  orderKeyOf,
  rowKeyOf,
  type SalesStore,
} from './sales-store.ts';

/** Times a chunk is decided anew because other batches named the same rows or orders. */
const attemptsMax = 12;

export interface SalesLine {
  readonly line: number;
  readonly row: SalesRow;
}
/** What all chunks of a batch share. */
export interface Batch {
  readonly batchId: string;
  readonly edition: Edition;
  readonly channel: string;
  readonly correction: boolean;
  readonly language: Language;
  /** Stalls of the rows for which the reporter may speak. */
  readonly merchants: ReadonlyMap<string, MerchantEnrolment>;
}

type Incoming = { readonly line: number; readonly rowKey: string; readonly row: CountedRow };

/** Why a row cannot be counted at all, whatever is known of it. */
const faultOf = (batch: Batch, row: SalesRow, today: string): LineCode | undefined => {
  const status = batch.merchants.get(row.merchantId)?.status;
  // Sales of a stall that has left were made while it took part.
  if (status !== 'approved' && status !== 'withdrawn') return 'merchant_not_enrolled';
  const { startsOn, endsOn } = batch.edition;
  const within = row.soldOn >= startsOn && row.soldOn <= endsOn && row.soldOn <= today;
  return within ? undefined : 'day_outside_edition';
};

const incomingOf = (batch: Batch, { line, row }: SalesLine): Incoming => {
  const { channel, edition } = batch;
  const { externalId, orderId, merchantId, soldOn, kind, amountKrw } = row;
  const marketId = String(batch.merchants.get(merchantId)?.marketId);
  const orderKey = orderId === undefined ? null : orderKeyOf(edition.editionId, channel, orderId);
  return {
    line,
    rowKey: rowKeyOf(edition.editionId, channel, merchantId, externalId),
    row: { marketId, soldOn, kind, amountKrw, orderKey },
  };
};

/**
 * Counts the rows of one chunk, once. Rows, orders, the markets' entries and the chunk's own record
 * are one transaction, guarded by what was known of each: a chunk that was counted is found by its
 * record, and rows that another batch counts at the same time are looked at again.
 *
 * @throws Problem `busy` when others were faster every time; the same request goes on later.
 */
export const countChunk = async (
  table: string,
  batch: Batch,
  chunk: { readonly number: number; readonly lines: readonly SalesLine[] },
  { sales, clock }: { readonly sales: Pick<SalesStore, 'readKnown'>; readonly clock: Clock },
): Promise<ChunkResult> => {
  const { batchId, language } = batch;
  const today = kstDateOf(clock.nowMs());
  const judged = chunk.lines.map((line) => ({ line, fault: faultOf(batch, line.row, today) }));
  const refused = judged.flatMap(({ line: { line }, fault }) =>
    fault === undefined ? [] : [lineProblem(line, fault, language)],
  );
  const incoming = judged
    .filter(({ fault }) => fault === undefined)
    .map(({ line }) => incomingOf(batch, line));
  const keys = {
    rows: incoming.map(({ rowKey }) => rowKey),
    orders: incoming.flatMap(({ row }) => (row.orderKey === null ? [] : [row.orderKey])),
  };
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const known = await sales.readKnown({ batchId, number: chunk.number }, keys);
    if (known.chunk !== undefined) return known.chunk;
    const counting = countRows(incoming, known, batch.correction);
    const result = resultOf(incoming, counting.results, refused, language);
    const at = isoOf(clock.nowMs());
    const id = `${at}#${batchId}#${chunk.number}`;
    const changes: Changes = [
      putNew(table, { ...chunkKey(batchId, chunk.number), ...result }),
      ...[...counting.rows].map(([key, row]) => putCounted(table, known, key, { ...row })),
      ...[...counting.orders].map(([key, order]) => putCounted(table, known, key, { ...order })),
      ...[...Map.groupBy(counting.deltas, ({ marketId }) => marketId)].map(([marketId, deltas]) =>
        putNew(table, { pk: journalOf(batch.edition.editionId, marketId), sk: id, deltas }),
      ),
    ];
    const written = await guardedTransaction(documentClient, changes);
    if (written.written) return result;
  }
  throw new Problem(commonProblems.busy);
};

const resultOf = (
  incoming: readonly Incoming[],
  results: ReturnType<typeof countRows>['results'],
  refused: readonly LineProblem[],
  language: Language,
): ChunkResult => {
  const found = results.flatMap((result, index) =>
    result === 'counted' || result === 'repeated'
      ? []
      : [lineProblem(incoming[index]?.line ?? 0, result, language)],
  );
  return {
    counted: results.filter((result) => result === 'counted').length,
    repeated: results.filter((result) => result === 'repeated').length,
    problems: [...refused, ...found],
  };
};

const putNew = (table: string, item: Record<string, unknown>): Changes[number] => ({
  Put: { TableName: table, Item: item, ConditionExpression: isNew },
});

/** A row or an order as it is counted now, on top of the version that was read. */
const putCounted = (
  table: string,
  known: Known,
  key: string,
  counted: Record<string, unknown>,
): Changes[number] => {
  const version = known.versions.get(key);
  const item = { ...countedKey(key), ...counted, version: (version ?? 0) + 1 };
  if (version === undefined) return putNew(table, item);
  return {
    Put: {
      TableName: table,
      Item: item,
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': version },
    },
  };
};
