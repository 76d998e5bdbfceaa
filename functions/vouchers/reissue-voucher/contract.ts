import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { mobilePhoneSchema } from '../../../shared/kernel/phone.ts';
import { issueTimeoutSeconds } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { providerSettings, voucherAnswer, voucherParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'vouchers',
  name: 'reissue-voucher',
  method: 'POST',
  path: '/v1/vouchers/{voucherId}/reissue',
  summary: 'Orders a refused voucher again, for the same phone or another one of the person.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  idempotent: true,
  params: voucherParams,
  body: z.strictObject({ phone: z.optional(mobilePhoneSchema) }),
  answer: { status: 200, body: voucherAnswer },
  problems: [problems.voucher_not_found, problems.voucher_not_refused],
  tables: { vouchers: ['GetItem', 'PutItem'] },
  secrets: ['signingKey', 'voucherProviderKey'],
  environment: providerSettings,
  timeoutSeconds: issueTimeoutSeconds,
});
