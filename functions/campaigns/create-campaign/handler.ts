import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireSchedule } from '../domain/campaign.ts';
import { canonical } from '../domain/editing.ts';
import { platformFeeBpsDefault } from '../domain/limits.ts';
import type { Campaign } from '../domain/schemas.ts';
import { ownPageOf } from '../domain/views.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'create'>;
  readonly clock: Clock;
}

export const createCampaign: HttpUseCase<typeof contract, Effects> = async (
  request,
  { campaigns, clock },
) => {
  const { associationId, subject } = request.principal;
  if (associationId === undefined) throw new Problem(commonProblems.forbidden);
  const { story, ...terms } = request.body;
  const nowMs = clock.nowMs();
  requireSchedule(terms, nowMs);
  const campaign: Campaign = {
    ...terms,
    opensAt: canonical(terms.opensAt),
    closesAt: canonical(terms.closesAt),
    campaignId: derivedId('campaign', associationId, subject, request.idempotencyKey),
    associationId,
    place: null,
    offerVersion: 0,
    partitionCount: 0,
    platformFeeBps: platformFeeBpsDefault,
    createdAt: isoOf(nowMs),
    state: { status: 'draft', returned: null },
    version: 1,
  };
  const page = ownPageOf({ campaign, story, rewards: [], pools: [] }, nowMs);
  const outcome = await campaigns.create({ campaign, story }, request, page);
  return {
    body: contract.answer.body.parse(outcome),
    version: 1,
    headers: { location: `/v1/associations/${associationId}/campaigns/${campaign.campaignId}` },
  };
};

export const handler = httpFunction(contract, createCampaign, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
  clock: { nowMs: () => Date.now() },
});
