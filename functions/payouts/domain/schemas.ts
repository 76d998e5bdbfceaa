import * as z from 'zod/mini';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';

/** Evidence one request may carry: invoices, photographs, delivery lists. */
const evidenceMax = 20;
const descriptionLengthMax = 200;
const urlLengthMax = 500;

export const evidenceSchema = z
  .array(
    z.strictObject({
      kind: z.enum(['quote', 'invoice', 'receipt', 'photo', 'delivery', 'other']),
      description: z.string().check(z.trim(), z.minLength(1), z.maxLength(descriptionLengthMax)),
      url: z.url({ protocol: /^https$/ }).check(z.maxLength(urlLengthMax)),
    }),
  )
  .check(z.minLength(1), z.maxLength(evidenceMax));

const at = z.object({ by: z.string(), at: instantSchema });
export const payoutBody = z.object({
  payoutId: idSchema('payout'),
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  trancheId: idSchema('tranche'),
  milestone: z.int().check(z.positive()),
  amountKrw: amountKrwSchema,
  /** Withheld from the tranche because money went back to donors. */
  nettedKrw: amountKrwSchema,
  status: z.enum([
    'requested',
    'approved',
    'transferring',
    'completed',
    'failed',
    'returned',
    'rejected',
  ]),
  availableAt: instantSchema,
  requestedAt: instantSchema,
  evidence: z.array(z.object({ kind: z.string(), description: z.string(), url: z.string() })),
  destination: z.object({
    payoutAccountId: idSchema('account'),
    bankCode: z.string(),
    accountLastDigits: z.string(),
  }),
  approvals: z.array(at),
  attempt: z.int().check(z.nonnegative()),
  completedAt: z.nullable(instantSchema),
  failure: z.nullable(z.object({ code: z.string(), at: instantSchema })),
  rejection: z.nullable(z.extend(at, { reason: z.string() })),
});

export const trancheBody = z.object({
  trancheId: idSchema('tranche'),
  milestone: z.int().check(z.positive()),
  shareBps: z.int().check(z.positive()),
  source: z.enum(['pledges', 'matching', 'rest']),
  amountKrw: amountKrwSchema,
  /** The last tranche is the reserve: it is kept back until then. */
  reservedUntil: z.nullable(instantSchema),
  payoutId: z.nullable(idSchema('payout')),
  paid: z.boolean(),
});

/** What a second officer says to what another wrote down. */
export const confirmationWanted = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('confirm') }),
  z.strictObject({
    decision: z.literal('reject'),
    reason: reasonSchema,
  }),
]);

export const attemptInput = { payoutId: idSchema('payout'), attempt: z.int().check(z.positive()) };

export const debtBody = z.object({
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  owedKrw: amountKrwSchema,
  demands: z.array(
    z.object({
      demandId: idSchema('demand'),
      /** All that was demanded for this due date. */
      amountKrw: amountKrwSchema,
      leftKrw: amountKrwSchema,
      demandedAt: instantSchema,
      dueAt: instantSchema,
      status: z.enum(['open', 'overdue', 'ended']),
      endedAt: z.nullable(instantSchema),
      statement: z
        .object({ label: z.string(), note: z.string() })
        .check(z.meta({ description: 'What is asked, and what follows, in Korean.' })),
    }),
  ),
});

/** Repayments one campaign can show: far more than it has demands. */
export const repaymentsPerCampaignMax = 100;

export const repaymentBody = z.object({
  repaymentId: idSchema('repayment'),
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  amountKrw: amountKrwSchema,
  receivedOn: z.iso.date(),
  evidence: z.array(z.object({ kind: z.string(), description: z.string(), url: z.string() })),
  status: z.enum(['recorded', 'confirmed', 'rejected']),
  recordedAt: instantSchema,
  confirmedAt: z.nullable(instantSchema),
  rejection: z.nullable(z.object({ reason: z.string(), at: instantSchema })),
});
