import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'edit-campaign',
  method: 'PATCH',
  path: '/v1/campaigns/{campaignId}',
  summary: 'Edits a campaign. Once it was approved, only summary, story and picture may change.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  ifMatch: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: z.partial(schemas.campaignTerms).check(
    z.refine((body) => Object.keys(body).length > 0, {
      params: { code: 'nothing_to_change' },
      message: 'Name at least one field.',
    }),
  ),
  answer: { status: 200, body: views.ownCampaign, etag: true },
  problems: [
    problems.campaign_not_found,
    problems.campaign_in_review,
    problems.campaign_ended,
    problems.goal_frozen,
    problems.schedule_frozen,
    problems.funding_model_frozen,
    problems.terms_frozen,
    problems.schedule_in_past,
    problems.schedule_closes_before_opening,
    problems.schedule_too_long,
  ],
  tables: { campaigns: ['Query', 'PutItem'] },
});
