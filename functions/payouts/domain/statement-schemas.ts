import * as z from 'zod/mini';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { amountKrwSchema } from '../../../shared/kernel/money.ts';

const lineName = z.enum([
  'pledged',
  'dropped',
  'paid_and_called_off',
  'collected',
  'matched',
  'refunded',
  'charged_back',
  'chargeback_won',
  'provider_fee',
  'provider_fee_vat',
  'platform_fee',
  'platform_fee_vat',
  'earned',
  'paid_before',
  'repaid',
  'transferred',
  'left',
]);

export const statementBody = z.object({
  payoutId: idSchema('payout'),
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  associationName: z.nullable(z.string()),
  marketName: z.nullable(z.string()),
  campaignTitle: z.nullable(z.string()),
  attempt: z.int().check(z.positive()),
  milestone: z.int().check(z.positive()),
  source: z.enum(['pledges', 'matching', 'rest']),
  completedAt: instantSchema,
  standing: z
    .enum(['paid', 'returned'])
    .check(z.meta({ description: 'Returned: the bank sent it back.' })),
  destination: z.object({
    payoutAccountId: idSchema('account'),
    bankCode: z.string(),
    accountLastDigits: z.string(),
  }),
  trancheKrw: amountKrwSchema,
  nettedKrw: amountKrwSchema,
  transferKrw: amountKrwSchema,
  pledgedKrw: amountKrwSchema,
  droppedKrw: amountKrwSchema,
  lines: z.array(
    z.object({
      line: lineName,
      amountKrw: z
        .int()
        .check(z.meta({ description: 'Signed: what is taken away is below zero.' })),
      isSum: z.boolean().check(z.meta({ description: 'The sum of all items above it.' })),
    }),
  ),
  entrySequence: z
    .int()
    .check(z.positive(), z.meta({ description: 'Its entry in the public journal.' })),
  entryHash: z.string(),
});

export const statementParams = z.strictObject({ payoutId: idSchema('payout') });
