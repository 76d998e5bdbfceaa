import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { filedReceiptBody } from '../domain/donation-receipt-schemas.ts';
import { problems } from '../domain/problems.ts';

/** Who gave is told to those alone who must file it with the tax office. */
export const contract = httpContract({
  capability: 'payments',
  name: 'list-donation-receipts',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/donation-receipts',
  summary:
    'The donation receipts of a campaign with who gave, for its association to file (발급명세).',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'treasurer'] },
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(filedReceiptBody) },
  problems: [problems.donation_receipt_not_found],
  tables: { payments: ['GetItem', 'QueryIndex'], receiptDonors: ['BatchGetItem'] },
  secrets: ['signingKey'],
});
