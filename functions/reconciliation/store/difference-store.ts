import * as z from 'zod/mini';
import type { Difference } from '../../../events/reconciling.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { KstDate } from '../../../shared/kernel/kst-calendar.ts';
import { type CaseStore, caseIdOf } from './case-store.ts';
import { caseIndex, caseKey, parseCase } from './items.ts';

/** Open cases looked through, a page at a time; more than that is one fault, and people are at it. */
const pageSize = 100;
const pagesMax = 20;

const isOpen = '#status = :open';
const seenSchema = z.object({ aboutDate: z.string(), seenIn: z.string() });

/** An open case that a run of this machine opened. */
interface OpenDifference {
  readonly difference: Difference;
  readonly openedAt: string;
  readonly seenIn: string;
}

/** Cases that came of comparing: they know the day they are about, and the run that saw them last. */
export const differenceStore = (table: string, cases: Pick<CaseStore, 'open' | 'clear'>) => ({
  /** Opens a case for each, or notes that it was seen again. Answers how many were news. */
  keep: async (
    differences: readonly Difference[],
    run: { readonly runId: string; readonly at: string },
  ): Promise<number> => {
    let news = 0;
    await inTurns(differences, async ({ code, subject, detail, date }) => {
      if (await cases.open({ code, subject, detail, openedAt: run.at })) news += 1;
      await note(table, { code, subject, date }, run.runId);
    });
    return news;
  },
  /** The earliest day that an open difference is about. */
  openSince: async (): Promise<KstDate | undefined> =>
    (await openOnes(table)).map(({ difference }) => difference.date).toSorted()[0],
  /** Closes what was looked at again and not seen. Answers how many. */
  clearUnseen: async (run: {
    readonly runId: string;
    readonly fromDate: KstDate;
    readonly at: string;
  }): Promise<number> => {
    const gone = (await openOnes(table)).filter(
      ({ seenIn, difference }) => seenIn !== run.runId && difference.date >= run.fromDate,
    );
    const detail = 'A later run has looked again, and the lists agree.';
    await inTurns(gone, async ({ difference: { code, subject }, openedAt }) => {
      await cases.clear({ code, subject, openedAt, detail }, run.at);
    });
    return gone.length;
  },
});
export type DifferenceStore = ReturnType<typeof differenceStore>;

/** A case that a person has closed stays as it is. */
const note = (
  table: string,
  { code, subject, date }: Pick<Difference, 'code' | 'subject' | 'date'>,
  runId: string,
) =>
  guardedUpdate(documentClient, {
    TableName: table,
    Key: caseKey(caseIdOf(code, subject)),
    UpdateExpression: 'SET aboutDate = :date, seenIn = :run',
    ConditionExpression: isOpen,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':date': date, ':run': runId, ':open': 'open' },
  });

const openOnes = async (table: string): Promise<readonly OpenDifference[]> => {
  const found: OpenDifference[] = [];
  let from: PageKey | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :open',
        ExpressionAttributeValues: { ':open': caseIndex('open') },
        Limit: pageSize,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    for (const item of Items) {
      const seen = seenSchema.safeParse(item);
      if (!seen.success) continue;
      const { code, subject, detail, openedAt } = parseCase(item);
      const difference = { code, subject, detail, date: seen.data.aboutDate };
      found.push({ difference, openedAt, seenIn: seen.data.seenIn });
    }
    from = LastEvaluatedKey as PageKey | undefined;
    if (from === undefined) break;
  }
  return found;
};
