import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { promotionRecord } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'list-promotion-records',
  method: 'GET',
  path: '/v1/promotion-records',
  summary: 'Lists promotions by what is to be done with them, oldest first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.extend(pageQuerySchema, {
    list: z._default(z.enum(['draft', 'proposed', 'launched', 'suspended']), 'proposed'),
  }),
  answer: { status: 200, body: pageSchema(promotionRecord) },
  problems: [],
  tables: { promotions: ['QueryIndex'] },
  secrets: ['signingKey'],
});
