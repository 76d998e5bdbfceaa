import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { addKstDays, type KstDate, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import { type RehearsalRow, recordedDaysMax, rehearsalRowsMax } from '../domain/rehearsal.ts';
import type { RuleFacts } from '../domain/rule-facts.ts';
import { paymentKind } from '../domain/rule-schemas.ts';

/** Receipts that desks counted, by promotion and day in Korea: a later rule is rehearsed with them. */
const recordedList = (promotionId: string, day: KstDate): string =>
  `RECORDED#${promotionId}#${day}`;

const recordedSchema = z.object({
  at: z.string(),
  person: z.string(),
  amountKrw: z.int(),
  marketId: z.optional(z.string()),
  merchantId: z.optional(z.string()),
  merchantEnrolled: z.optional(z.boolean()),
  merchantOnnuriRegistered: z.optional(z.boolean()),
  category: z.optional(z.string()),
  paymentKind: z.optional(paymentKind),
  firstTime: z.optional(z.boolean()),
  pastSpendKrw: z.optional(z.int()),
});

/** What a receipt's item says besides, for rehearsals: all a rule asks of a purchase, and a keyed digest of who. */
export const recordedOf = (
  { claimId, promotionId }: { readonly claimId: string; readonly promotionId: string },
  facts: RuleFacts,
  amountKrw: number,
) => {
  const { atMs, person, marketCalendar: _, ...purchase } = facts;
  // Age and region are let go: they were asked for once and need not be kept.
  const { key, firstTime, pastSpendKrw } = person;
  const at = isoOf(atMs);
  return {
    gsi3pk: recordedList(promotionId, kstDateOf(atMs)),
    gsi3sk: `${at}#${claimId}`,
    recorded: recordedSchema.parse({
      ...{ ...purchase, firstTime, pastSpendKrw },
      ...{ at, person: key, amountKrw },
    }),
  };
};

/** A payment that was cancelled is no purchase any more. */
const isStanding = '#status <> :cancelled';

/**
 * Receipts of a promotion counted from one day to another, in order of their time.
 *
 * @throws Problem `rehearsal_too_large` for more than one rehearsal takes, or more days than 31.
 */
export const readRecorded = async (
  table: string,
  promotionId: string,
  { from, to }: { readonly from: KstDate; readonly to: KstDate },
): Promise<readonly RehearsalRow[]> => {
  const rows: RehearsalRow[] = [];
  const tooLarge = () =>
    new Problem(problems.rehearsal_too_large, { details: { limit: rehearsalRowsMax } });
  const lastDay = addKstDays(from, recordedDaysMax - 1);
  if (to > lastDay) throw tooLarge();
  for (let day = from; day <= to; day = addKstDays(day, 1)) {
    let after: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await documentClient.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'gsi3',
          KeyConditionExpression: 'gsi3pk = :list',
          FilterExpression: isStanding,
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: {
            ':list': recordedList(promotionId, day),
            ':cancelled': 'cancelled',
          },
          ...(after === undefined ? {} : { ExclusiveStartKey: after }),
        }),
      );
      rows.push(...Items.map(({ recorded }) => recordedSchema.parse(recorded)));
      if (rows.length > rehearsalRowsMax) throw tooLarge();
      after = LastEvaluatedKey;
    } while (after !== undefined);
  }
  return rows;
};
