import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { detailAt, findPledge, type ReadingEffects, readingEffects } from '../store/standing.ts';
import { contract } from './contract.ts';

export const readPledge: HttpUseCase<typeof contract, ReadingEffects> = async (
  { params, principal },
  effects,
) => {
  const asker = { kind: 'donor' as const, donorId: principal.subject };
  const { pledge, offer } = await findPledge(params.pledgeId, asker, effects);
  return { body: detailAt(pledge, offer, effects.clock.nowMs()), version: pledge.version };
};

export const handler = httpFunction(
  contract,
  readPledge,
  readingEffects(readEnvironment(contract).tables.pledges),
);
