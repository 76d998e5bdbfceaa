import * as z from 'zod/mini';
import type { Destination, Payout, PayoutPlan } from '../domain/payout.ts';

/**
 *     pk campaignId     sk PLAN          the tranches of a campaign's net amount
 *     pk campaignId     sk TERMS         the last day on which a reward is promised, told by events
 *     pk campaignId     sk PAYOUT#…      which payouts the campaign has, to list them,
 *                                        and the request that made each
 *     pk associationId  sk ACCOUNT       the verified account, told by an event
 *     pk payoutId       sk PAYOUT        one payout; in the index by its status
 *     pk payoutId       sk ACT#…         who approved or rejected
 *     pk payoutId       sk TRANSFER#n    the intent of an attempt, written before the provider is asked
 *     pk payoutId       sk STATEMENT#n   the statement of an attempt that arrived
 *     pk id             sk NAME          what an association or a campaign is called (shared/dynamo/names.ts)
 *     pk repaymentId    sk REPAYMENT     what an association paid back; sk ACT#… who confirmed it;
 *                                        in the index by its end, until its evidence is erased
 *     pk WEBHOOK#…      sk WEBHOOK       a transmission that was dealt with
 */
export const planKey = (campaignId: string) => ({ pk: campaignId, sk: 'PLAN' });
export const termsKey = (campaignId: string) => ({ pk: campaignId, sk: 'TERMS' });
export const listKey = (campaignId: string, payoutId: string) => ({
  pk: campaignId,
  sk: `PAYOUT#${payoutId}`,
});
export const accountKey = (associationId: string) => ({ pk: associationId, sk: 'ACCOUNT' });
export const payoutKey = (payoutId: string) => ({ pk: payoutId, sk: 'PAYOUT' });
export const transferKey = (payoutId: string, attempt: number) => ({
  pk: payoutId,
  sk: `TRANSFER#${attempt}`,
});
/** Attempts have four digits at most (domain/reference.ts). */
export const statementPrefix = 'STATEMENT#';
export const statementKey = (payoutId: string, attempt: number) => ({
  pk: payoutId,
  sk: `${statementPrefix}${String(attempt).padStart(4, '0')}`,
});
export const webhookKey = (transmissionId: string) => ({
  pk: `WEBHOOK#${transmissionId}`,
  sk: 'WEBHOOK',
});
export const statusIndex = (status: string): string => `STATUS#${status}`;
export const erasedIndex = (status: string): string => `ERASED#${status}`;

const destinationSchema = z.object({
  payoutAccountId: z.string(),
  sellerId: z.string(),
  bankCode: z.string(),
  accountLastDigits: z.string(),
});
export const parseDestination = (item: unknown): Destination => destinationSchema.parse(item);

const madeRequestSchema = z.object({
  requestHash: z.string(),
  /** As it was asked for: later it may go to another account. Absent in older ones. */
  destination: z.optional(destinationSchema),
});
/** What is kept of the request that made a payout. */
export type MadeRequest = z.infer<typeof madeRequestSchema>;
export const parseMadeRequest = (item: unknown): MadeRequest => madeRequestSchema.parse(item);

const approval = z.object({ by: z.string(), at: z.string() });
const failure = z.object({ code: z.string(), at: z.string() });
const common = {
  payoutId: z.string(),
  campaignId: z.string(),
  associationId: z.string(),
  trancheId: z.string(),
  milestone: z.int(),
  amountKrw: z.int(),
  nettedKrw: z.int(),
  nettedAttempt: z.int(),
  availableAt: z.string(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  evidence: z.array(z.object({ kind: z.string(), description: z.string(), url: z.string() })),
  destination: destinationSchema,
  approvals: z.array(approval),
  attempt: z.int(),
  version: z.int(),
};
const payoutSchema = z.discriminatedUnion('status', [
  z.object({ ...common, status: z.literal('requested') }),
  z.object({ ...common, status: z.literal('approved'), approvedAt: z.string() }),
  z.object({
    ...common,
    status: z.literal('transferring'),
    approvedAt: z.string(),
    since: z.string(),
  }),
  z.object({ ...common, status: z.literal('completed'), completedAt: z.string() }),
  z.object({ ...common, status: z.literal('failed'), failure }),
  z.object({ ...common, status: z.literal('returned'), failure }),
  z.object({
    ...common,
    status: z.literal('rejected'),
    rejection: z.extend(approval, { reason: z.string() }),
  }),
]);
export const parsePayout = (item: unknown): Payout => payoutSchema.parse(item);

const planSchema = z.object({
  campaignId: z.string(),
  associationId: z.string(),
  settlementId: z.string(),
  netKrw: z.int(),
  pledgedKrw: z.int(),
  droppedKrw: z.int(),
  matchedKrw: z.int(),
  availableAt: z.string(),
  tranches: z.array(
    z.object({
      trancheId: z.string(),
      milestone: z.int(),
      shareBps: z.int(),
      source: z.enum(['pledges', 'matching', 'rest']),
      amountKrw: z.int(),
      reservedUntil: z.nullable(z.string()),
      payoutId: z.nullable(z.string()),
      paid: z.boolean(),
    }),
  ),
});
export const parsePlan = (item: unknown): PayoutPlan => planSchema.parse(item);

const transferSchema = z.object({
  attempt: z.int(),
  /** Our id of the transfer at the provider: one for the attempt, however often it is sent. */
  refPayoutId: z.string(),
  /** Each send after a known refusal is an operation of its own. */
  send: z.int(),
  /** When the current send left; absent before it has. */
  sentAt: z.optional(z.string()),
  /** Of what the current send asks for: the provider does not look at a repeated key's body, so we do. */
  sentHash: z.optional(z.string()),
  resolves: z.int(),
  providerPayoutId: z.optional(z.string()),
  end: z.optional(
    z.object({ status: z.enum(['completed', 'failed']), code: z.string(), at: z.string() }),
  ),
});
/** One attempt to transfer, as far as we know it. */
export type Transfer = z.infer<typeof transferSchema>;
export type TransferEnd = NonNullable<Transfer['end']>;
export const parseTransfer = (item: unknown): Transfer => transferSchema.parse(item);
