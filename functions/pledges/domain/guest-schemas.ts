import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { anonymous, basket, paymentToken, pledgeView } from './schemas.ts';

/** What a guest sends and reads, who has no account. */

const emailMax = 120;

export const guestPledgeBody = z.strictObject({
  ...basket,
  paymentToken: z.optional(paymentToken),
  anonymous: z._default(anonymous, false),
  contactEmail: z
    .email()
    .check(z.maxLength(emailMax), z.meta({ example: 'guest@jangteo.example' })),
});

export const guestPledgeView = z.extend(pledgeView, {
  /** Send it in the Pledge-Link header to see, change or cancel the pledge. */
  linkToken: z.string(),
  linkExpiresAt: instant,
});
