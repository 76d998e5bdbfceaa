import * as z from 'zod/mini';
import { region } from '../../../events/fields.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { promotionCard } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'list-promotions',
  method: 'GET',
  path: '/v1/promotions',
  summary:
    'Lists promotions that run or soon will, of the country, a region or a market: what ends soonest first. A page may hold fewer than asked for.',
  access: { kind: 'public' },
  query: z.extend(pageQuerySchema, {
    region: z.optional(region),
    marketId: z.optional(idSchema('market')),
  }),
  answer: { status: 200, body: pageSchema(promotionCard) },
  problems: [],
  tables: { promotions: ['QueryIndex'] },
  secrets: ['signingKey'],
});
