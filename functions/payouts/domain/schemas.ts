import * as z from 'zod';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

/** Evidence one request may carry: invoices, photographs, delivery lists. */
const evidenceMax = 20;
const descriptionLengthMax = 200;
const urlLengthMax = 500;

export const evidenceSchema = z
  .array(
    z.strictObject({
      kind: z.enum(['quote', 'invoice', 'receipt', 'photo', 'delivery', 'other']),
      description: z.string().trim().min(1).max(descriptionLengthMax),
      url: z.url({ protocol: /^https$/ }).max(urlLengthMax),
    }),
  )
  .min(1)
  .max(evidenceMax);

const at = z.object({ by: z.string(), at: instantSchema });
export const payoutBody = z.object({
  payoutId: idSchema('payout'),
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  trancheId: idSchema('tranche'),
  milestone: z.int().positive(),
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
  attempt: z.int().nonnegative(),
  completedAt: instantSchema.nullable(),
  failure: z.object({ code: z.string(), at: instantSchema }).nullable(),
  rejection: at.extend({ reason: z.string() }).nullable(),
});

export const trancheBody = z.object({
  trancheId: idSchema('tranche'),
  milestone: z.int().positive(),
  shareBps: z.int().positive(),
  source: z.enum(['pledges', 'matching']),
  amountKrw: amountKrwSchema,
  payoutId: idSchema('payout').nullable(),
  paid: z.boolean(),
});

export const attemptInput = { payoutId: idSchema('payout'), attempt: z.int().positive() };
