import * as z from 'zod/mini';
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
  body: z.extend(schemas.campaignTerms, {
    summary: z._default(shape.summary, ''),
    story: z._default(shape.story, ''),
    coverImageUrl: z._default(shape.coverImageUrl, null),
    purpose: z._default(shape.purpose, 'rewards'),
    donationRegistrationNumber: z._default(shape.donationRegistrationNumber, null),
    fundingModel: z._default(shape.fundingModel, 'all_or_nothing'),
    goalKrw: z._default(shape.goalKrw, null),
    opensAt: z._default(shape.opensAt, null),
    closesAt: z._default(shape.closesAt, null),
    shortfallRule: z._default(shape.shortfallRule, 'proceed'),
    payoutMilestonesBps: z._default(shape.payoutMilestonesBps, null),
  }),
  answer: { status: 201, body: views.ownCampaign, etag: true },
  problems: [
    problems.schedule_in_past,
    problems.schedule_closes_before_opening,
    problems.schedule_too_long,
  ],
  tables: { campaigns: ['PutItem'] },
});
