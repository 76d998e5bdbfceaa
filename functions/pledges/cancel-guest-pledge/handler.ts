import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { cancelPledge } from '../store/cancelling.ts';
import { assertLinkOpens } from '../store/pledge-link.ts';
import { type StandingEffects, standingEffects } from '../store/standing.ts';
import { contract } from './contract.ts';

interface Effects extends StandingEffects {
  readonly signingKey: string;
}

export const cancelGuestPledge: HttpUseCase<typeof contract, Effects> = (
  { params, headers, idempotencyKey, requestHash },
  effects,
) => {
  const { pledgeId } = params;
  assertLinkOpens(effects.signingKey, pledgeId, headers, effects.clock.nowMs());
  return cancelPledge({ pledgeId, asker: { kind: 'link' }, idempotencyKey, requestHash }, effects);
};

const environment = readEnvironment(contract);

export const handler = httpFunction(contract, cancelGuestPledge, {
  ...standingEffects(environment.tables.pledges),
  signingKey: environment.secrets.signingKey,
});
