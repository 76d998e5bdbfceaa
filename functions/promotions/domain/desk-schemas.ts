import * as z from 'zod/mini';
import { goodsCategory, instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { mobilePhoneSchema } from '../../../shared/kernel/phone.ts';
import { spendMaxKrw } from './benefit-schemas.ts';
import { paymentKind } from './rule-schemas.ts';

const businessNumber = z
  .string()
  .check(
    z.regex(/^\d{10}$/),
    z.meta({ description: 'Registration number of the shop, ten digits.', example: '1218212342' }),
  );
const approvalNumber = z
  .string()
  .check(
    z.regex(/^\d{6,12}$/),
    z.meta({ description: 'Approval number on the slip, digits.', example: '30012345' }),
  );

export const promotionParams = z.strictObject({ promotionId: idSchema('promotion') });

const shopperCode = z
  .string()
  .check(
    z.maxLength(300),
    z.meta({ description: "What the shopper's QR says, in place of the phone." }),
  );

/** What a merchant types in at the desk. */
export const deskBody = z
  .strictObject({
    phone: z.optional(mobilePhoneSchema),
    shopperCode: z.optional(shopperCode),
    category: z.optional(goodsCategory),
    receipt: z.strictObject({
      businessNumber,
      approvalNumber,
      issuedAt: instantSchema,
      amountKrw: z.int().check(z.minimum(1), z.maximum(spendMaxKrw)),
      paymentKind,
      cardLast4: z
        .optional(z.string().check(z.regex(/^\d{4}$/)))
        .check(z.meta({ description: 'Last four digits of the card; leave it out for cash.' })),
    }),
  })
  .check(
    z.refine(({ phone, shopperCode: code }) => (phone === undefined) !== (code === undefined), {
      path: ['phone'],
      params: { code: 'phone_or_code' },
      message: "Send the phone or the shopper's code.",
    }),
  );

const pieces = z.int().check(z.nonnegative());

/** All the desk needs to say, in one answer. */
export const deskAnswer = z.object({
  claimId: idSchema('claim'),
  promotionId: idSchema('promotion'),
  /** Counted: nothing is due yet, and the next receipt is added to it. */
  status: z.enum(['granted', 'counted']),
  grantedKrw: amountKrwSchema.check(
    z.meta({
      description: 'Of a refund: what is netted and what is paid out.',
    }),
  ),
  grantedPieces: pieces.check(
    z.meta({ description: 'Of a gift: pieces to hand over at the desk.' }),
  ),
  nettedKrw: amountKrwSchema.check(z.meta({ description: 'Taken against what the person owes.' })),
  voucherKrw: amountKrwSchema.check(z.meta({ description: 'Paid out in Onnuri vouchers.' })),
  spentKrw: amountKrwSchema.check(z.meta({ description: 'All purchases that are added up here.' })),
  next: z
    .nullable(
      z.object({ missingKrw: amountKrwSchema, benefitKrw: amountKrwSchema, benefitPieces: pieces }),
    )
    .check(
      z.meta({ description: 'What is missing to the next step, and what it is worth in all.' }),
    ),
  cutBy: z
    .nullable(
      z.object({
        cap: z.string(),
        window: z.string(),
        limit: z.int(),
        freesAt: z.nullable(instant),
      }),
    )
    .check(z.meta({ description: 'The cap that cut the refund, and when it counts anew.' })),
  cutByPool: z.boolean().check(z.meta({ description: "The market's budget had no more." })),
  statementLink: z
    .string()
    .check(z.meta({ description: 'Opens the statement of what the person owes.' })),
  createdAt: instant,
});

export const shopperCodeBody = z.strictObject({ phone: mobilePhoneSchema });
export const shopperCodeAnswer = z.object({ shopperCode, expiresAt: instant });

export const cancellationBody = z.strictObject({
  businessNumber,
  approvalNumber,
  reason: z.string().check(z.minLength(1), z.maxLength(500)),
});
export const cancellationAnswer = z.object({
  claimId: idSchema('claim'),
  owedKrw: amountKrwSchema.check(z.meta({ description: 'What the person owes from it.' })),
});

export const statementEntry = z.object({
  kind: z.enum(['opened', 'netted']),
  claimId: idSchema('claim'),
  promotionId: idSchema('promotion'),
  amountKrw: amountKrwSchema,
  at: instant,
});
export const statementAnswer = z.object({
  openKrw: amountKrwSchema.check(z.meta({ description: 'What is still owed.' })),
  openedKrw: amountKrwSchema,
  nettedKrw: amountKrwSchema,
  items: z.array(statementEntry),
  nextCursor: z.nullable(z.string()),
});
