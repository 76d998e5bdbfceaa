import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import {
  providerSettings,
  spendBody,
  voucherParams,
  voucherWithBalance,
} from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'vouchers',
  name: 'spend-voucher',
  method: 'POST',
  path: '/v1/vouchers/{voucherId}/uses',
  summary: 'Takes a voucher as payment at a registered shop.',
  access: { kind: 'token', roles: ['merchant'] },
  idempotent: true,
  params: voucherParams,
  body: spendBody,
  answer: { status: 200, body: voucherWithBalance },
  problems: [
    problems.voucher_not_found,
    problems.voucher_not_issued,
    problems.shop_not_registered,
    problems.voucher_refused,
    problems.voucher_provider_unavailable,
  ],
  tables: { vouchers: ['GetItem', 'PutItem'] },
  secrets: ['voucherProviderKey'],
  environment: providerSettings,
});
