import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { salesBytesMax, salesRowsMax } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { channel, salesOutcome } from '../domain/sales-schemas.ts';
import { editionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'take-sales-list',
  method: 'POST',
  path: '/v1/festivals/{editionId}/sales-lists',
  summary: `Takes a part of a sales batch as CSV: externalId,soldOn,merchantId,kind,amountKrw and, where an order was split, orderId. At most ${salesRowsMax} rows and ${salesBytesMax} bytes.`,
  access: {
    kind: 'token',
    roles: ['operator', 'association', 'merchant', 'partner'],
    memberRoles: ['owner', 'editor'],
    scope: 'jangteo/sales',
  },
  idempotent: true,
  params: editionParams,
  query: z.strictObject({ channel, correction: z._default(z.enum(['true', 'false']), 'false') }),
  bodyFormat: 'csv',
  answer: { status: 201, body: salesOutcome },
  problems: [
    problems.edition_not_found,
    problems.sales_not_begun,
    problems.sales_closed,
    problems.csv_malformed,
    problems.csv_header_wrong,
    problems.too_many_rows,
  ],
  tables: { festivals: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
  bodyBytesMax: salesBytesMax,
  timeoutSeconds: 29,
  memoryMb: 1024,
});
