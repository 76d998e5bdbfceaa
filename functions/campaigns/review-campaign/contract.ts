import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { platformFeeBpsDefault, platformFeeBpsMax } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';
import * as views from '../domain/view-schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'review-campaign',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/review',
  summary:
    'Approves a submitted campaign, which freezes its terms and schedules it, or returns it with reasons.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('approve'),
      platformFeeBps: z
        ._default(z.int().check(z.minimum(0), z.maximum(platformFeeBpsMax)), platformFeeBpsDefault)
        .check(
          z.meta({
            description: 'Fee of the platform on what is collected, in basis points, without VAT.',
          }),
        ),
    }),
    z.strictObject({
      decision: z.literal('return'),
      reasons: z.array(schemas.reason).check(z.minLength(1), z.maxLength(schemas.reasonsMax)),
    }),
  ]),
  answer: { status: 200, body: views.actDone },
  problems: [
    problems.campaign_not_found,
    problems.campaign_not_submitted,
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
