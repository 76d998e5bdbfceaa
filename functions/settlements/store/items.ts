import * as z from 'zod/mini';
import { fundingModel, instant, shortfallRule } from '../../../events/fields.ts';
import type { CampaignTerms, Settlement } from '../domain/settlement.ts';

/**
 *     pk campaignId    sk TERMS        what the campaign promised; in the index while it is due
 *     pk settlementId  sk SETTLEMENT   one close; in the index by when it should have moved on
 *     pk settlementId  sk ACT#…        who confirmed what
 *     pk FINDING#…     sk FINDING      what has not gone as planned; in the index while open
 *
 * The index has one partition per question (due, watched, open findings of a code): a platform closes a few
 * campaigns a day, so none of them is ever hot.
 */
export const indexOf = { due: 'DUE', watch: 'WATCH' } as const;
export const termsKey = (campaignId: string) => ({ pk: campaignId, sk: 'TERMS' });
export const settlementKey = (settlementId: string) => ({ pk: settlementId, sk: 'SETTLEMENT' });

const termsFields = {
  campaignId: z.string(),
  associationId: z.string(),
  fundingModel,
  goalKrw: z.int(),
  closesAt: instant,
  shortfallRule,
  platformFeeBps: z.int(),
  payoutMilestonesBps: z.nullable(z.array(z.int())),
};

const termsSchema = z.object({
  ...termsFields,
  cancelledAt: z.optional(instant),
  held: z._default(z.boolean(), false),
  settlementId: z.optional(z.string()),
});

/** A campaign's terms with what has happened to it since. */
export type TermsItem = CampaignTerms & {
  readonly cancelledAt?: string | undefined;
  readonly held: boolean;
  readonly settlementId?: string | undefined;
};

/** Undefined while only a cancellation or a suspension has arrived, and not yet the terms. */
export const parseTerms = (item: unknown): TermsItem | undefined =>
  termsSchema.safeParse(item).data;

const verdict = z.enum(['succeeded', 'failed', 'cancelled', 'refunded']);
const settlementSchema = z.object({
  ...termsFields,
  settlementId: z.string(),
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
  closedAt: instant,
  fenceAt: instant,
  decision: z._default(
    z.nullable(
      z.object({
        verdict: z.enum(['succeeded', 'failed', 'cancelled']),
        pledgedKrw: z.int(),
        pledgeCount: z.int(),
        decidedAt: instant,
      }),
    ),
    null,
  ),
  run: z._default(z.nullable(z.object({ run: z.int(), runAt: instant, final: z.boolean() })), null),
  confirmationEndsAt: z._default(z.nullable(instant), null),
  confirmation: z._default(
    z.nullable(z.object({ decision: z.enum(['proceed', 'refund']), by: z.string(), at: instant })),
    null,
  ),
  shortfall: z._default(
    z.nullable(
      z.object({
        action: z.enum(['proceed', 'refund', 'fail']),
        collectedKrw: z.int(),
        platformFeeKrw: z.int(),
        platformFeeVatKrw: z.int(),
        decidedAt: instant,
      }),
    ),
    null,
  ),
  figures: z._default(
    z.nullable(
      z.object({
        verdict,
        pledgedKrw: z.int(),
        collectedKrw: z.int(),
        pledgeCount: z.int(),
        droppedPledges: z.int(),
        droppedKrw: z.int(),
        providerFeeKrw: z.int(),
        providerFeeVatKrw: z.int(),
        platformFeeKrw: z.int(),
        platformFeeVatKrw: z.int(),
        netKrw: z.int(),
        settledAt: instant,
      }),
    ),
    null,
  ),
  expectedBy: instant,
  version: z.int().check(z.positive()),
});

export const parseSettlement = (item: unknown): Settlement => settlementSchema.parse(item);
