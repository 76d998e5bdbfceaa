import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { couponPromotionParams, placeBody, ticketText } from '../domain/coupon-schemas.ts';
import { problems } from '../domain/problems.ts';

/** Open to the ticket alone: nobody is logged out while waiting. */
export const contract = httpContract({
  capability: 'promotions',
  name: 'read-line-place',
  method: 'GET',
  path: '/v1/promotions/{promotionId}/line-place',
  summary: 'Where a ticket stands in the waiting line, and when its turn is.',
  access: { kind: 'public' },
  params: couponPromotionParams,
  query: z.strictObject({ ticket: ticketText }),
  answer: { status: 200, body: placeBody },
  problems: [problems.line_not_found, problems.line_ticket_not_accepted],
  tables: { promotions: ['GetItem'] },
  secrets: ['signingKey'],
});
