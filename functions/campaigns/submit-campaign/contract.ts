import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'submit-campaign',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/submission',
  summary: 'Sends a draft to review. The association must be verified and the draft complete.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: z.strictObject({}),
  answer: { status: 200, body: views.actDone },
  problems: [
    problems.campaign_not_found,
    problems.campaign_not_draft,
    problems.campaign_incomplete,
    problems.schedule_in_past,
    problems.schedule_closes_before_opening,
    problems.schedule_too_long,
    problems.delivery_before_close,
    problems.reward_against_purpose,
    problems.donation_registration_required,
    problems.submission_needs_verification,
  ],
  tables: { campaigns: ['Query', 'GetItem', 'PutItem', 'ConditionCheckItem'] },
});
