import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Language } from '../../../shared/lambda/language.ts';
import { channelOf, mayReportSales } from '../domain/access.ts';
import { chunksOf, turnsOf } from '../domain/chunks.ts';
import { statusAt } from '../domain/edition.ts';
import { problems } from '../domain/problems.ts';
import { correctionRow, type SalesOutcome, salesRow } from '../domain/sales-schemas.ts';
import type { Edition } from '../domain/schemas.ts';
import { type Batch, countChunk, type SalesLine } from './count-chunk.ts';
import { editionStore } from './edition-store.ts';
import { enrolmentStore } from './enrolment-store.ts';
import { type Line, parseLines } from './parse-lines.ts';
import { type ChunkResult, salesStore } from './sales-store.ts';

/**
 * Rows of one transaction, which has at most 100 items: of new rows each brings itself, an order and
 * entries of two markets; of corrections also the order it named before, and that one's market.
 */
const chunkRows = { original: 24, correction: 12 };
/** Chunks under way at once. */
const atOnce = 4;

interface Incoming {
  readonly editionId: string;
  readonly channel: string;
  readonly correction: boolean;
  readonly lines: readonly Line[];
  readonly language: Language;
}
interface Reporter {
  readonly principal: Parameters<typeof mayReportSales>[0] & { readonly subject: string };
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

/** @throws Problem `edition_not_found`, `sales_not_begun`, `sales_closed`. */
const requireTakingSales = (edition: Edition, nowMs: number): void => {
  const status = statusAt(edition, nowMs);
  if (status === 'draft') throw new Problem(problems.edition_not_found);
  if (status === 'open') throw new Problem(problems.sales_not_begun);
  if (edition.final !== null) throw new Problem(problems.sales_closed);
};

/**
 * Takes a batch of sales, once:
 * 1. the batch is written down with the lines that cannot be read;
 * 2. its rows are counted chunk by chunk, each once and for itself;
 * 3. what it came to is kept, and a repeat is answered with it.
 * Stopped in between, the same request goes on where it was: the chunks that are counted know it.
 */
export const takeBatch = (table: string, clock: Clock) => {
  const editions = editionStore(table);
  const enrolments = enrolmentStore(table);
  const sales = salesStore(table);
  return async (incoming: Incoming, reporter: Reporter): Promise<SalesOutcome> => {
    const { editionId, channel, correction, language, lines } = incoming;
    const { principal, idempotencyKey, requestHash } = reporter;
    const batchId = derivedId('salesbatch', editionId, principal.subject, idempotencyKey);
    const edition = await editions.find(editionId);
    const before = await sales.findBatch(batchId);
    if (before !== undefined && before.requestHash !== requestHash) {
      throw new Problem(commonProblems.idempotency_key_reused);
    }
    if (before?.finished === true) return before.batch;
    const nowMs = clock.nowMs();
    requireTakingSales(edition, nowMs);
    const schema = correction ? correctionRow : salesRow;
    const { good, bad } = parseLines(lines, schema, language);
    const started: SalesOutcome = {
      ...{ batchId, editionId, channel, correction },
      ...{ receivedAt: isoOf(nowMs), rows: lines.length, counted: 0, repeated: 0 },
      problems: [...bad],
    };
    const kept = await sales.begin(started, { subject: principal.subject, requestHash });
    const named = good.map(({ row }) => row.merchantId);
    const enrolled = await enrolments.findMerchants(editionId, named);
    const own = [...enrolled].filter(([, merchant]) => mayReportSales(principal, merchant));
    const batch = {
      ...{ batchId, edition, correction, language },
      channel: channelOf(principal, channel),
      merchants: new Map(own),
    };
    const results = await countAll(table, batch, good, { sales, clock });
    const outcome = outcomeOf({ ...kept, problems: [...bad] }, results);
    await sales.finish(outcome, isoOf(clock.nowMs()));
    return outcome;
  };
};
export type TakeBatch = ReturnType<typeof takeBatch>;

const countAll = async (
  table: string,
  batch: Batch,
  lines: readonly SalesLine[],
  effects: Parameters<typeof countChunk>[3],
): Promise<readonly ChunkResult[]> => {
  const size = batch.correction ? chunkRows.correction : chunkRows.original;
  const rowOf = ({ row }: SalesLine) => `${row.merchantId} ${row.externalId}`;
  const results: ChunkResult[] = [];
  for (const turn of turnsOf(chunksOf(lines, size), rowOf, atOnce)) {
    results.push(
      ...(await Promise.all(turn.map((chunk) => countChunk(table, batch, chunk, effects)))),
    );
  }
  return results;
};

const outcomeOf = (begun: SalesOutcome, results: readonly ChunkResult[]): SalesOutcome => ({
  ...begun,
  counted: results.reduce((sum, { counted }) => sum + counted, 0),
  repeated: results.reduce((sum, { repeated }) => sum + repeated, 0),
  problems: [...begun.problems, ...results.flatMap(({ problems }) => problems)].toSorted(
    (a, b) => a.line - b.line,
  ),
});
