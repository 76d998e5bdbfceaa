import * as z from 'zod/mini';
import { region } from '../../../events/fields.ts';
import { CAMPAIGN_DAYS_MAX } from '../../../shared/kernel/campaign-schedule.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'list-campaigns',
  method: 'GET',
  path: '/v1/campaigns',
  summary:
    'Lists public campaigns of the country, a region or a market: what ends soonest first, or what has ended last first.',
  access: { kind: 'public' },
  query: z
    .extend(pageQuerySchema, {
      status: z._default(z.enum(['scheduled', 'live', 'ended']), 'live'),
      region: z.optional(region),
      marketId: z.optional(idSchema('market')),
      endingWithinDays: z
        .optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(CAMPAIGN_DAYS_MAX)))
        .check(
          z.meta({
            description: 'Only campaigns that end within so many days.',
            example: 3,
          }),
        ),
    })
    .check(
      z.refine(({ region, marketId }) => region === undefined || marketId === undefined, {
        path: ['marketId'],
        params: { code: 'region_or_market' },
        message: 'A market has one region: name the region or the market.',
      }),
      z.refine(
        ({ status, endingWithinDays }) => status !== 'ended' || endingWithinDays === undefined,
        {
          path: ['endingWithinDays'],
          params: { code: 'has_ended' },
          message: 'What has ended ends no more.',
        },
      ),
    ),
  answer: { status: 200, body: pageSchema(views.campaignCard) },
  problems: [],
  tables: { campaigns: ['QueryIndex'] },
  secrets: ['signingKey'],
});
