import * as z from 'zod/mini';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

const verdict = z.enum(['succeeded', 'failed', 'cancelled', 'refunded']);

/** A settlement as three routes answer it. */
export const settlementBody = z.object({
  settlementId: idSchema('settlement'),
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  fundingModel: z.enum(['all_or_nothing', 'keep_it_all']),
  goalKrw: amountKrwSchema,
  status: z.enum([
    'waiting',
    'releasing',
    'charging',
    'accounting',
    'awaiting_confirmation',
    'refunding',
    'concluding',
    'settled',
  ]),
  closedAt: instantSchema,
  shortfallRule: z.enum(['proceed', 'refund', 'association_confirms']),
  /** The run that is under way or waited for; 0 is the one at close. */
  run: z.nullable(
    z.object({ run: z.int().check(z.nonnegative()), runAt: instantSchema, final: z.boolean() }),
  ),
  confirmationEndsAt: z.nullable(instantSchema),
  confirmation: z.nullable(
    z.object({ decision: z.enum(['proceed', 'refund']), by: z.string(), at: instantSchema }),
  ),
  verdict: z.nullable(verdict),
  pledgedKrw: z.nullable(amountKrwSchema),
  pledgeCount: z.nullable(z.int().check(z.nonnegative())),
  /** Frozen at the end; null until then. */
  figures: z.nullable(
    z.object({
      verdict,
      pledgedKrw: amountKrwSchema,
      collectedKrw: amountKrwSchema,
      pledgeCount: z.int().check(z.nonnegative()),
      droppedPledges: z.int().check(z.nonnegative()),
      droppedKrw: amountKrwSchema,
      providerFeeKrw: amountKrwSchema,
      providerFeeVatKrw: amountKrwSchema,
      platformFeeKrw: amountKrwSchema,
      platformFeeVatKrw: amountKrwSchema,
      netKrw: amountKrwSchema,
      settledAt: instantSchema,
    }),
  ),
});

/** An execution of a state machine as operators see it. */
export const executionBody = z.object({
  name: z.string(),
  machine: z.enum(['settlement', 'payout', 'refund', 'reconciliation']),
  status: z.enum(['running', 'succeeded', 'failed', 'timed_out', 'aborted', 'pending_redrive']),
  startedAt: z.string(),
  stoppedAt: z.nullable(z.string()),
});
export const executionNameSchema = z
  .string()
  .check(z.regex(/^(settlement|payout|campaign)_[a-z0-9-]{10,69}$/));
