import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { assertLinkOpens } from '../store/pledge-link.ts';
import { detailAt, findPledge, type ReadingEffects, readingEffects } from '../store/standing.ts';
import { contract } from './contract.ts';

interface Effects extends ReadingEffects {
  readonly signingKey: string;
}

export const readGuestPledge: HttpUseCase<typeof contract, Effects> = async (
  { params, headers },
  effects,
) => {
  const nowMs = effects.clock.nowMs();
  assertLinkOpens(effects.signingKey, params.pledgeId, headers, nowMs);
  const { pledge, offer } = await findPledge(params.pledgeId, { kind: 'link' }, effects);
  return { body: detailAt(pledge, offer, nowMs), version: pledge.version };
};

const environment = readEnvironment(contract);

export const handler = httpFunction(contract, readGuestPledge, {
  ...readingEffects(environment.tables.pledges),
  signingKey: environment.secrets.signingKey,
});
