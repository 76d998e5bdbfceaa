import { httpContract } from '../../../shared/kernel/contract.ts';
import { salesBytesMax, salesRowsMax } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { salesBatch, salesOutcome } from '../domain/sales-schemas.ts';
import { editionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'take-sales',
  method: 'POST',
  path: '/v1/festivals/{editionId}/sales',
  summary: `Takes a part of a sales batch of up to ${salesRowsMax} rows and ${salesBytesMax} bytes. Every row is counted once; rows that cannot be counted are told with their place and reason.`,
  access: {
    kind: 'token',
    roles: ['operator', 'association', 'merchant', 'partner'],
    memberRoles: ['owner', 'editor'],
    scope: 'jangteo/sales',
  },
  idempotent: true,
  params: editionParams,
  body: salesBatch,
  answer: { status: 201, body: salesOutcome },
  problems: [problems.edition_not_found, problems.sales_not_begun, problems.sales_closed],
  tables: { festivals: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
  bodyBytesMax: salesBytesMax,
  timeoutSeconds: 29,
  memoryMb: 1024,
});
