import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { providerSettings, voucherAnswer, voucherParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'vouchers',
  name: 'cancel-voucher',
  method: 'POST',
  path: '/v1/vouchers/{voucherId}/cancellation',
  summary: 'Takes back a voucher that nobody has spent from.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: voucherParams,
  body: z.strictObject({ reason: z.string().check(z.minLength(1), z.maxLength(500)) }),
  answer: { status: 200, body: voucherAnswer },
  problems: [
    problems.voucher_not_found,
    problems.voucher_not_issued,
    problems.voucher_refused,
    problems.voucher_provider_unavailable,
  ],
  tables: { vouchers: ['GetItem', 'PutItem'] },
  secrets: ['voucherProviderKey'],
  environment: providerSettings,
});
