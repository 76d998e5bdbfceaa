import * as z from 'zod/mini';
import { caseClosings, caseCodes } from '../../../shared/kernel/money-cases.ts';
import type { Case } from '../domain/case.ts';
import type { DailyHoldings } from '../domain/holdings.ts';
import type { Run } from '../domain/run.ts';

/**
 *     pk caseId        sk CASE        something a person must look at; in the index by its status
 *     pk caseId        sk ACT#…       who took it on or closed it
 *     pk RUN#<date>    sk RUN         a daily run; in the index of all runs
 *     pk HOLDINGS#<date>  sk FIGURE       what the provider held in all on a day
 *     pk HOLDINGS#<date>  sk CAMPAIGN#…   … and for a campaign
 *     pk campaignId    sk CAMPAIGN    whose a campaign is
 */
export const caseKey = (caseId: string) => ({ pk: caseId, sk: 'CASE' });
export const caseIndex = (status: Case['status']): string => `CASES#${status}`;

const facts = {
  caseId: z.string(),
  code: z.enum(caseCodes),
  subject: z.string(),
  detail: z.string(),
  openedAt: z.string(),
  assignee: z.nullable(z.string()),
};
const caseSchema = z.discriminatedUnion('status', [
  z.object({ ...facts, status: z.literal('open') }),
  z.object({
    ...facts,
    status: z.literal('closed'),
    closure: z.object({
      action: z.enum([...caseClosings, 'cause_gone']),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  }),
]);
export const parseCase = (item: unknown): Case => caseSchema.parse(item);

export const runKey = (date: string) => ({ pk: `RUN#${date}`, sk: 'RUN' });
export const runsIndex = 'RUNS';
const won = z.int();
const sums = z.object({ count: z.int(), amountKrw: won, feeKrw: won, feeVatKrw: won });
const runSchema = z.object({
  runId: z.string(),
  date: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  startedAt: z.string(),
  status: z.enum(['running', 'complete', 'silent']),
  endedAt: z.nullable(z.string()),
  figures: z.nullable(
    z.object({
      listed: sums,
      booked: sums,
      entries: z.int(),
      matched: z.int(),
      transfers: z.int(),
      differing: z.int(),
    }),
  ),
});
export const parseRun = (item: unknown): Run => runSchema.parse(item);

export const holdingsKey = (date: string) => ({ pk: `HOLDINGS#${date}`, sk: 'FIGURE' });
export const holdingPrefix = 'CAMPAIGN#';
export const holdingKey = (date: string, campaignId: string) => ({
  pk: `HOLDINGS#${date}`,
  sk: `${holdingPrefix}${campaignId}`,
});
const holdingsSchema = z.object({
  date: z.string(),
  at: z.string(),
  campaigns: z.int(),
  campaignsKrw: won,
  fundsKrw: won,
  availableKrw: won,
  pendingKrw: won,
  unsettledKrw: won,
  underWayKrw: won,
  surplusKrw: won,
});
export const parseHoldings = (item: unknown): DailyHoldings => holdingsSchema.parse(item);
const holdingSchema = z.object({
  campaignId: z.string(),
  associationId: z.nullable(z.string()),
  heldKrw: won,
  inTransitKrw: won,
  owedKrw: won,
  platformKrw: won,
});
export const parseHolding = (item: unknown) => holdingSchema.parse(item);

export const campaignKey = (campaignId: string) => ({ pk: campaignId, sk: 'CAMPAIGN' });
export const parseCampaign = (item: unknown) => {
  const { pk, associationId } = z.object({ pk: z.string(), associationId: z.string() }).parse(item);
  return { campaignId: pk, associationId };
};
