import * as z from 'zod/mini';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { caseClosings, caseCodes } from '../../../shared/kernel/money-cases.ts';

const owner = z.enum(['operator', 'finance']);

export const caseBody = z.object({
  caseId: idSchema('case'),
  code: z.enum(caseCodes),
  subject: z.string(),
  detail: z.string(),
  openedAt: z.iso.datetime(),
  status: z.enum(['open', 'closed']),
  owner,
  closings: z.array(z.enum(caseClosings)),
  assignee: z.nullable(z.string()),
  closure: z.nullable(
    z.object({
      action: z.enum([...caseClosings, 'cause_gone']),
      reason: z.string(),
      by: z.string(),
      at: z.iso.datetime(),
    }),
  ),
});
export const caseParams = z.strictObject({ caseId: idSchema('case') });

export const dayParams = z.strictObject({ date: kstDateSchema });

const count = z.int().check(z.nonnegative());
const wonEither = z
  .int()
  .check(z.meta({ description: 'Korean won, whole; below zero where it is owed.' }));
const sums = z.object({
  count,
  amountKrw: wonEither,
  feeKrw: wonEither,
  feeVatKrw: wonEither,
});

/** What a run expected, looked at, matched, and found differing. */
export const runBody = z.object({
  runId: z.string(),
  date: kstDateSchema,
  fromDate: kstDateSchema,
  toDate: kstDateSchema,
  startedAt: z.iso.datetime(),
  status: z.enum(['running', 'complete', 'silent']),
  endedAt: z.nullable(z.iso.datetime()),
  figures: z.nullable(
    z.object({
      listed: sums.check(z.meta({ description: 'Movements in the listing of the provider.' })),
      booked: sums.check(z.meta({ description: 'Parts of pledges in journal entries.' })),
      entries: count,
      matched: count.check(z.meta({ description: 'Listed movements that are ours, to the won.' })),
      transfers: count.check(
        z.meta({
          description: 'Transfers and entries about them that were compared.',
        }),
      ),
      differing: count,
    }),
  ),
});

export const holdingBody = z.object({
  campaignId: idSchema('campaign'),
  associationId: z.nullable(idSchema('association')),
  heldKrw: wonEither,
  inTransitKrw: wonEither,
  owedKrw: wonEither,
  platformKrw: wonEither,
});

export const holdingsBody = z.object({
  date: kstDateSchema,
  at: z.iso.datetime(),
  campaigns: count,
  campaignsKrw: wonEither,
  fundsKrw: wonEither,
  availableKrw: wonEither,
  pendingKrw: wonEither,
  unsettledKrw: wonEither,
  underWayKrw: wonEither,
  surplusKrw: wonEither.check(
    z.meta({ description: 'What the provider says, less what the books say.' }),
  ),
});

export const scheduleBody = z.object({
  capability: z.string(),
  name: z.string(),
  expression: z.string(),
  since: kstDateSchema,
  due: count.check(
    z.meta({ description: 'Runs that were due since that day, up to ten minutes ago.' }),
  ),
  done: count,
  failed: count.check(z.meta({ description: 'Attempts that failed; a run is tried again.' })),
  missed: count,
  lastDoneAt: z.nullable(z.iso.datetime()),
});

/** Every schedule of the system, as infra knows them from their contracts. */
export const scheduleSettings = z.object({
  SCHEDULES: z.pipe(
    z.pipe(
      z.string(),
      z.transform((text): unknown => JSON.parse(text)),
    ),
    z.array(z.pick(scheduleBody, { capability: true, name: true, expression: true })),
  ),
});
