import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwnCampaign } from '../domain/access.ts';
import { problems } from '../domain/problems.ts';
import type { Place } from '../domain/schemas.ts';
import { command } from '../store/act-on.ts';
import { campaignStore } from '../store/campaign-store.ts';
import type { ActEffects } from '../store/change.ts';
import { type MirrorStore, mirrorStore } from '../store/mirror-store.ts';
import { contract } from './contract.ts';

interface Effects extends ActEffects {
  readonly associations: Pick<MirrorStore, 'find'>;
}

export const submitCampaign: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const { campaignId } = request.params;
  const placeOf = async (associationId: string): Promise<Place> => {
    const mirror = await effects.associations.find(associationId);
    if (mirror?.status !== 'verified' || mirror.place === null) {
      throw new Problem(problems.submission_needs_verification);
    }
    return mirror.place;
  };
  const outcome = await command(
    { campaignId, noun: 'submission', request },
    async ({ campaign }) => {
      requireOwnCampaign(request.principal, campaign);
      return { kind: 'submit', place: await placeOf(campaign.associationId) };
    },
    effects,
  );
  return { body: contract.answer.body.parse(outcome) };
};

const { campaigns: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, submitCampaign, {
  campaigns: campaignStore(table),
  associations: mirrorStore(table),
  clock: { nowMs: () => Date.now() },
});
