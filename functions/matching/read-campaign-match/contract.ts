import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { campaignMatchView, campaignParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'matching',
  name: 'read-campaign-match',
  method: 'GET',
  path: '/v1/campaigns/{campaignId}/matching',
  summary: 'What a fund adds to a campaign: pledged and matched. Public.',
  access: { kind: 'public' },
  params: campaignParams,
  answer: { status: 200, body: campaignMatchView },
  problems: [problems.campaign_not_matched],
  tables: { matching: ['GetItem'] },
});
