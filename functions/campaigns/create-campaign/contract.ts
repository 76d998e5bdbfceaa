import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';
import * as views from '../domain/view-schemas.ts';

const { shape } = schemas.campaignTerms;

export const contract = httpContract({
  capability: 'campaigns',
  name: 'create-campaign',
  method: 'POST',
  path: '/v1/campaigns',
  summary: 'Begins a draft for the caller’s association. Only the title is needed at first.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  body: schemas.campaignTerms.extend({
    summary: shape.summary.default(''),
    story: shape.story.default(''),
    coverImageUrl: shape.coverImageUrl.default(null),
    purpose: shape.purpose.default('rewards'),
    donationRegistrationNumber: shape.donationRegistrationNumber.default(null),
    fundingModel: shape.fundingModel.default('all_or_nothing'),
    goalKrw: shape.goalKrw.default(null),
    opensAt: shape.opensAt.default(null),
    closesAt: shape.closesAt.default(null),
    shortfallRule: shape.shortfallRule.default('proceed'),
    payoutMilestonesBps: shape.payoutMilestonesBps.default(null),
  }),
  answer: { status: 201, body: views.ownCampaign, etag: true },
  problems: [
    problems.schedule_in_past,
    problems.schedule_closes_before_opening,
    problems.schedule_too_long,
  ],
  tables: { campaigns: ['PutItem'] },
});
