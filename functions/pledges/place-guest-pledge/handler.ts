import { readEnvironment } from '../../../shared/config/environment.ts';
import { guestOfToken, guestTokenHeader } from '../../../shared/identity/guest-token.ts';
import { linkTokenOf } from '../../../shared/identity/pledge-link.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { linkExpiresAtMs } from '../domain/offer.ts';
import { problems } from '../domain/problems.ts';
import { unitsOf, viewOf } from '../domain/view.ts';
import { placingEffects } from '../store/effects.ts';
import { type PlacingEffects, placeWish } from '../store/placing.ts';
import { contract } from './contract.ts';

/**
 * Places a guest's pledge. Payments gives a guest a token, and issues payment methods to the donor
 * it names; the answer's link is all the guest has to come back with.
 */
export const placeGuestPledge: HttpUseCase<typeof contract, PlacingEffects> = async (
  { params, headers, idempotencyKey, requestHash, body },
  effects,
) => {
  const { signingKey, clock } = effects;
  const guest = guestOfToken(signingKey, headers[guestTokenHeader], clock.nowMs());
  if (guest === undefined) throw new Problem(problems.guest_token_not_accepted);
  const { rewards, extraAmountKrw, amountKrw, paymentToken, anonymous, contactEmail } = body;
  const { pledge, offer } = await placeWish(
    {
      campaignId: params.campaignId,
      donorId: guest.guestDonorId,
      idempotencyKey,
      requestHash,
      basket: { rewards: unitsOf(rewards), extraAmountKrw, amountKrw },
      paymentToken,
      anonymous,
      guestEmail: contactEmail,
    },
    effects,
  );
  const expiresAtMs = linkExpiresAtMs(offer);
  return {
    body: {
      ...viewOf(pledge),
      linkToken: linkTokenOf(signingKey, pledge.pledgeId, expiresAtMs),
      linkExpiresAt: isoOf(expiresAtMs),
    },
    version: pledge.version,
    headers: { location: `/v1/guest-pledges/${pledge.pledgeId}` },
  };
};

const environment = readEnvironment(contract);

export const handler = httpFunction(
  contract,
  placeGuestPledge,
  placingEffects(environment.tables.pledges, environment.secrets.signingKey),
);
