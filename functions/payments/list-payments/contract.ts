import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';

const common = {
  paymentId: idSchema('payment'),
  pledgeId: idSchema('pledge'),
  campaignId: idSchema('campaign'),
  amountKrw: amountKrwSchema,
  at: instant,
};

export const contract = httpContract({
  capability: 'payments',
  name: 'list-payments',
  method: 'GET',
  path: '/v1/me/payments',
  summary: 'Lists what you paid in the payment window and what was given back, the latest first.',
  access: { kind: 'token', roles: ['donor'] },
  query: pageQuerySchema,
  answer: {
    status: 200,
    body: pageSchema(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('payment'), ...common, refundKrw: amountKrwSchema }),
        z.object({
          kind: z.literal('refund'),
          ...common,
          refundId: idSchema('refund'),
          /** When a card company gave back what it had taken back: then the donor has paid again. */
          reversedAt: z.nullable(instant),
        }),
      ]),
    ),
  },
  problems: [],
  tables: { payments: ['QueryIndex'] },
  secrets: ['signingKey'],
});
