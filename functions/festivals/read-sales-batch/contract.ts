import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { salesOutcome } from '../domain/sales-schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'read-sales-batch',
  method: 'GET',
  path: '/v1/sales-batches/{batchId}',
  summary: 'Shows what a batch of sales came to, to whoever sent it and to staff.',
  access: {
    kind: 'token',
    roles: ['operator', 'finance', 'association', 'merchant', 'partner'],
    scope: 'jangteo/sales',
  },
  params: z.strictObject({ batchId: idSchema('salesbatch') }),
  answer: { status: 200, body: salesOutcome },
  problems: [problems.sales_batch_not_found],
  tables: { festivals: ['GetItem'] },
});
