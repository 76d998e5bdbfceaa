import * as z from 'zod';
import { instant } from '../../../events/fields.ts';
import { anonymous, basket, paymentToken, pledgeView } from './schemas.ts';

/** What a guest sends and reads, who has no account. */

const emailMax = 120;

export const guestPledgeBody = z.strictObject({
  ...basket,
  paymentToken: paymentToken.optional(),
  anonymous: anonymous.default(false),
  contactEmail: z.email().max(emailMax).meta({ example: 'guest@jangteo.example' }),
});

export const guestPledgeView = pledgeView.extend({
  /** Send it in the Pledge-Link header to see, change or cancel the pledge. */
  linkToken: z.string(),
  linkExpiresAt: instant,
});
