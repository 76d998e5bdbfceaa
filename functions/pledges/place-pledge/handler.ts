import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { unitsOf, viewOf } from '../domain/view.ts';
import { placingEffects } from '../store/effects.ts';
import { type PlacingEffects, placeWish } from '../store/placing.ts';
import { contract } from './contract.ts';

/** Places a donor's pledge. The steps are told in store/placing.ts. */
export const placePledge: HttpUseCase<typeof contract, PlacingEffects> = async (
  request,
  effects,
) => {
  const { rewards, extraAmountKrw, amountKrw, paymentToken, anonymous } = request.body;
  const { pledge } = await placeWish(
    {
      campaignId: request.params.campaignId,
      donorId: request.principal.subject,
      idempotencyKey: request.idempotencyKey,
      requestHash: request.requestHash,
      basket: { rewards: unitsOf(rewards), extraAmountKrw, amountKrw },
      paymentToken,
      anonymous,
    },
    effects,
  );
  return {
    body: viewOf(pledge),
    version: pledge.version,
    headers: { location: `/v1/pledges/${pledge.pledgeId}` },
  };
};

const environment = readEnvironment(contract);

export const handler = httpFunction(
  contract,
  placePledge,
  placingEffects(environment.tables.pledges, environment.secrets.signingKey),
);
