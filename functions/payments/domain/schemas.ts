import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

/** What the provider's card window hands to the browser. */
export const registrationBody = z.strictObject({
  authKey: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(300),
      z.meta({ description: 'One-time key from the card window.' }),
    ),
  customerKey: z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9\-_=.@]{2,50}$/),
      z.meta({ description: 'The random key with which the browser opened the card window.' }),
    ),
});

export const methodAnswer = z.object({
  paymentMethodId: idSchema('method'),
  cardCompany: z.nullable(z.string()),
  maskedNumber: z.nullable(z.string()),
  methodToken: z
    .string()
    .check(z.meta({ description: 'Proves that the method is yours; send it with a pledge.' })),
  createdAt: instant,
});

export const methodParams = z.strictObject({ paymentMethodId: idSchema('method') });
export const pledgeParams = z.strictObject({ pledgeId: idSchema('pledge') });

export const confirmBody = z.strictObject({
  paymentKey: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(200),
      z.meta({ description: "What the provider's payment window handed back." }),
    ),
});

/** `pending`: the provider has not said yet; the pledge follows as soon as it does. */
export const confirmAnswer = z.object({
  pledgeId: idSchema('pledge'),
  paymentId: idSchema('payment'),
  status: z.enum(['approved', 'pending']),
  amountKrw: amountKrwSchema,
  approvedAt: z.nullable(instant),
});

/** What a browser needs to open the payment window, and how the payment stands. */
export const paymentAnswer = z.object({
  pledgeId: idSchema('pledge'),
  paymentId: idSchema('payment'),
  status: z.enum(['awaiting', 'pending', 'declined', 'approved']),
  orderId: z
    .string()
    .check(z.meta({ description: 'Open the payment window with exactly this order id.' })),
  orderName: z.string(),
  amountKrw: amountKrwSchema,
  expiresAt: z.nullable(instant),
  declineCode: z.nullable(z.string()),
});

/** A bearer secret: whoever has it is this guest. */
export const guestAnswer = z.object({
  guestToken: z.string().check(z.meta({ description: 'Send it as the Guest-Token header.' })),
  guestTokenExpiresAt: instant,
});
