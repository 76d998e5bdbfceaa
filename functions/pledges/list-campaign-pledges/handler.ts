import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import type { User } from '../../../shared/lambda/principal.ts';
import type { Offer } from '../domain/offer.ts';
import type { Pledge } from '../domain/pledge.ts';
import { problems } from '../domain/problems.ts';
import { viewOf } from '../domain/view.ts';
import { readOffer } from '../store/offer-store.ts';
import { type PledgeLists, pledgeLists } from '../store/pledge-lists.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly lists: Pick<PledgeLists, 'ofCampaign'>;
  readonly readOffer: (campaignId: string) => Promise<Offer | undefined>;
  readonly signingKey: string;
}

export const listCampaignPledges: HttpUseCase<typeof contract, Effects> = async (
  { principal, params, query },
  { lists, readOffer: read, signingKey },
) => {
  const { campaignId } = params;
  const offer = await read(campaignId);
  if (offer === undefined || !maySee(principal, offer)) {
    throw new Problem(problems.campaign_not_found);
  }
  const list = `campaign/pledges:${campaignId}`;
  const start = keyOfCursor(signingKey, list, query.cursor);
  const { pledges, next } = await lists.ofCampaign(
    { campaignId, partitionCount: offer.partitionCount },
    query.limit,
    start === undefined ? null : String(start.at),
  );
  return {
    body: {
      items: pledges.map(listedOf),
      nextCursor: cursorOf(signingKey, list, next === null ? undefined : { at: next }),
    },
  };
};

/** Staff see every campaign, an association its own. */
const maySee = (principal: User, offer: Offer): boolean =>
  principal.role !== 'association' || principal.associationId === offer.terms.associationId;

const listedOf = (pledge: Pledge) => {
  const guest = pledge.guest === true;
  return { ...viewOf(pledge), guest, donorId: pledge.anonymous || guest ? null : pledge.donorId };
};

const environment = readEnvironment(contract);

export const handler = httpFunction(contract, listCampaignPledges, {
  lists: pledgeLists(documentClient, environment.tables.pledges),
  readOffer: (campaignId) => readOffer(documentClient, environment.tables.pledges, campaignId),
  signingKey: environment.secrets.signingKey,
});
