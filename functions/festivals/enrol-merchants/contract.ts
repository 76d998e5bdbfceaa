import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { listRowsMax } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { editionParams, lineProblem } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'enrol-merchants',
  method: 'POST',
  path: '/v1/festivals/{editionId}/merchant-lists',
  summary: `Enrols up to ${listRowsMax} stalls from CSV: name,businessNumber,categories (parted by ";"),onnuriRegistered (true or false). Good rows are taken, bad ones told by line.`,
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  params: editionParams,
  bodyFormat: 'csv',
  answer: {
    status: 200,
    body: z.object({ enrolled: z.int().check(z.nonnegative()), problems: z.array(lineProblem) }),
  },
  problems: [
    problems.edition_not_found,
    problems.edition_not_open,
    problems.association_not_verified,
    problems.market_out_of_region,
    problems.market_not_enrolled,
    problems.csv_malformed,
    problems.csv_header_wrong,
    problems.too_many_rows,
  ],
  tables: { festivals: ['GetItem', 'PutItem', 'ConditionCheckItem'] },
  timeoutSeconds: 29,
});
