import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ChangingEffects, changePledge } from '../store/changing.ts';
import { assertLinkOpens } from '../store/pledge-link.ts';
import { standingEffects } from '../store/standing.ts';
import { contract } from './contract.ts';

export const changeGuestPledge: HttpUseCase<typeof contract, ChangingEffects> = (
  { params, headers, ifMatchVersion, body },
  effects,
) => {
  const { pledgeId } = params;
  assertLinkOpens(effects.signingKey, pledgeId, headers, effects.clock.nowMs());
  return changePledge({ pledgeId, asker: { kind: 'link' }, ifMatchVersion, body }, effects);
};

const environment = readEnvironment(contract);

export const handler = httpFunction(contract, changeGuestPledge, {
  ...standingEffects(environment.tables.pledges),
  signingKey: environment.secrets.signingKey,
});
