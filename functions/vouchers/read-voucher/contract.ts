import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { providerSettings, voucherParams, voucherWithBalance } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'vouchers',
  name: 'read-voucher',
  method: 'GET',
  path: '/v1/vouchers/{voucherId}',
  summary: 'A voucher with its balance and expiry, as the provider tells them.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: voucherParams,
  answer: { status: 200, body: voucherWithBalance },
  problems: [problems.voucher_not_found],
  tables: { vouchers: ['GetItem'] },
  secrets: ['voucherProviderKey'],
  environment: providerSettings,
});
