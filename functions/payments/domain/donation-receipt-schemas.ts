import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { isBusinessNumber } from '../../../shared/kernel/business-number.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';

const nameMax = 60;
/** Six digits of a birth day, one for sex and century, six more; since 2020 none of them checks the others. */
const residentPattern = /^\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])-?[1-8]\d{6}$/;

/**
 * What the form of the receipt asks of whoever gave (소득세법 시행규칙 별지 제45호의2서식): a name, and the
 * resident number of a person or the business number of a company.
 */
export const donorIdentityBody = z.strictObject({
  name: z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(nameMax), z.meta({ example: '김후원' })),
  identityNumber: z
    .pipe(
      z.string().check(
        z.maxLength(14),
        z.refine((text) => residentPattern.test(text) || isBusinessNumber(text), {
          params: { code: 'identity_number_not_valid' },
          message: 'A resident number of 13 digits, or a business number of ten.',
        }),
      ),
      z.transform((text) => text.replaceAll('-', '')),
    )
    .check(z.meta({ description: 'Resident number or business number.', example: '121-82-12342' })),
});
export type DonorIdentity = z.output<typeof donorIdentityBody>;

export const cancellationOfReceipt = z.strictObject({
  reason: reasonSchema.check(z.meta({ example: '금액이 잘못 적힘' })),
});

export const donationReceiptBody = z.object({
  receiptId: idSchema('receipt'),
  number: z.string().check(z.meta({ example: '2026-000001' })),
  pledgeId: idSchema('pledge'),
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  associationName: z.string(),
  businessNumber: z.string(),
  receiptBasis: z.string(),
  amountKrw: amountKrwSchema,
  paidAt: instant,
  issuedAt: instant,
  status: z.enum(['issued', 'cancelled']),
  cancelledAt: z.nullable(instant),
  cancelReason: z.nullable(z.string()),
});

/** As its association files it: with who gave, while that is kept. */
export const filedReceiptBody = z.extend(donationReceiptBody, {
  donorName: z.nullable(z.string()),
  donorIdentityNumber: z.nullable(z.string()),
});
