import * as z from 'zod/mini';
import { idSchema } from '../shared/kernel/ids.ts';
import { kstDateSchema } from '../shared/kernel/kst-calendar.ts';
import { caseCodes } from '../shared/kernel/money-cases.ts';
import { movementKinds } from '../shared/kernel/movements.ts';
import { instant, won } from './fields.ts';

/**
 * What the tasks of the reconciliation machine say to each other. Lists travel as work lists
 * (shared/dynamo/work-lists.ts), cut into buckets, so that each task holds a part in memory and the
 * machine only cursors and sums.
 */

/** Days of Korea a run is about. What lies a day beyond them is looked at, but not judged. */
export const runWindow = z.object({
  /** The execution's name: a run that starts over fills lists of its own. */
  runId: z.string().check(z.regex(/^reconciliation_\d{4}-\d{2}-\d{2}(-again-\d{1,3})?$/)),
  fromDate: kstDateSchema,
  /** The day before the run. */
  toDate: kstDateSchema,
  /** The day of the run. */
  today: kstDateSchema,
});
export type RunWindow = z.infer<typeof runWindow>;

/** How much of a list was looked at. Refunds count below zero. */
export const tally = z.object({
  count: won,
  amountKrw: z.int(),
  feeKrw: z.int(),
  feeVatKrw: z.int(),
});
export type Tally = z.infer<typeof tally>;

export const plus = (
  sums: Tally,
  { amountKrw, feeKrw, feeVatKrw }: Omit<Tally, 'count'>,
  sign: 1 | -1 = 1,
): Tally => ({
  count: sums.count + 1,
  amountKrw: sums.amountKrw + sign * amountKrw,
  feeKrw: sums.feeKrw + sign * feeKrw,
  feeVatKrw: sums.feeVatKrw + sign * feeVatKrw,
});

/** A movement in the provider's listing; a refund's figures are negative. */
export const listedMovement = z.object({
  transactionKey: z.string(),
  orderId: z.string(),
  amountKrw: z.int(),
  feeKrw: z.int(),
  feeVatKrw: z.int(),
  soldDate: kstDateSchema,
});
export type ListedMovement = z.infer<typeof listedMovement>;

/** One pledge's part in a journal entry. */
export const bookedPart = z.object({
  kind: z.enum(movementKinds),
  pledgeId: idSchema('pledge'),
  amountKrw: won,
  feeKrw: won,
  feeVatKrw: won,
  entryId: idSchema('entry'),
  bookedDate: kstDateSchema,
});
export type BookedPart = z.infer<typeof bookedPart>;

/** A journal entry about a transfer. */
export const bookedTransfer = z.object({
  kind: z.enum(['payout_requested', 'payout_completed', 'payout_failed', 'payout_returned']),
  payoutId: idSchema('payout'),
  /** Of which attempt: the last but one part of its operation. */
  attempt: z.int().check(z.positive()),
  amountKrw: won,
  entryId: idSchema('entry'),
  bookedDate: kstDateSchema,
});
export type BookedTransfer = z.infer<typeof bookedTransfer>;

/** What differs, and the day it is about: while that day is looked at, the case can close itself. */
export const difference = z.object({
  code: z.enum(caseCodes),
  subject: z.string().check(z.minLength(1), z.maxLength(200)),
  detail: z.string(),
  date: kstDateSchema,
});
export type Difference = z.infer<typeof difference>;

/** What the provider holds of one campaign, as the books say. */
export const holding = z.object({
  campaignId: idSchema('campaign'),
  heldKrw: z.int(),
  /** Of it: promised to a transfer that has not arrived. */
  inTransitKrw: won,
  /** Of it: the association's, and not promised yet. */
  owedKrw: z.int(),
  /** Of it: the platform's fee and its VAT. */
  platformKrw: won,
});
export type Holding = z.infer<typeof holding>;

/** What the provider says it holds, in its own parts. */
export const providerHoldings = z.object({
  /** Settled, and payable. */
  availableKrw: z.int(),
  /** About to be settled. */
  pendingKrw: z.int(),
  /** Promised to transfers it has not made yet: no longer in the two above. */
  underWayKrw: won,
});

/** Movements sold but not yet in the provider's balance. */
export const cursorOfWalk = z.nullable(z.string().check(z.maxLength(1_000)));
export const walkState = z.enum(['more', 'done', 'silent']);
export const runInstant = instant;

/** Lists are cut into so many buckets, each a few neighbouring ids of every campaign. */
export const bucketCount = 32;
/** The first letter of an id that the campaign does not decide (docs/decisions/0012). */
const bucketLetter = 'pledge_'.length + 13;
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** Where a pledge lies in the lists of a run; all that is none of ours lies in the first bucket. */
export const bucketOf = (pledgeId: string | undefined): number =>
  Math.max(0, letters.indexOf(pledgeId?.[bucketLetter] || ' '));
/** Pledges with one neighbourhood lie beside each other, in one bucket. */
export const neighbourhoodOf = (pledgeId: string): string => pledgeId.slice(0, bucketLetter);

export type ListName = 'listed' | 'booked' | 'transfers' | 'holdings' | 'differences';
export const listKey = (runId: string, list: ListName, bucket = 0): string =>
  `${runId}#${list}#${bucket}`;
/** Differences that become cases in one run; the rest is counted, and comes when these are closed. */
export const differencesPerTaskMax = 300;
