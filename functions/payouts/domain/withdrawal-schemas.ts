import * as z from 'zod/mini';
import { withdrawalPartsMax } from '../../../events/payouts/fee-withdrawal-confirmed.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

const referenceLengthMax = 100;
const part = z.strictObject({
  campaignId: idSchema('campaign'),
  amountKrw: amountKrwSchema.check(z.minimum(1)),
});
const reference = z
  .string()
  .check(
    z.trim(),
    z.minLength(1),
    z.maxLength(referenceLengthMax),
    z.meta({ description: "The provider's own number of the withdrawal." }),
  );

export const withdrawalStatus = z.enum(['recorded', 'confirmed', 'rejected']);

export const withdrawalWanted = z.strictObject({
  reference,
  withdrawnOn: z.iso.date(),
  parts: z.array(part).check(
    z.minLength(1),
    z.maxLength(withdrawalPartsMax),
    z.refine(
      (parts) => new Set(parts.map(({ campaignId }) => campaignId)).size === parts.length,
      'Each campaign once.',
    ),
  ),
});

export const withdrawalBody = z.object({
  withdrawalId: idSchema('withdrawal'),
  reference,
  withdrawnOn: z.iso.date(),
  parts: z.array(part),
  amountKrw: amountKrwSchema,
  status: withdrawalStatus,
  recordedAt: instantSchema,
  confirmedAt: z.nullable(instantSchema),
  rejection: z.nullable(z.object({ reason: z.string(), at: instantSchema })),
});
