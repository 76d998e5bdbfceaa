import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { promotionName, promotionRecord, ruleSource } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'create-promotion',
  method: 'POST',
  path: '/v1/promotions',
  summary: 'Starts a draft of a promotion from a rule or from a preset.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  body: z.strictObject({
    name: promotionName,
    editionId: z._default(z.nullable(idSchema('edition')), null),
    poolId: z._default(z.nullable(idSchema('pool')), null),
    from: ruleSource,
  }),
  answer: { status: 201, body: promotionRecord, etag: true },
  problems: [problems.preset_not_found],
  tables: { promotions: ['PutItem'] },
});
