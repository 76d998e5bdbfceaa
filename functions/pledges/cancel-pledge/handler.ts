import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { cancelPledge } from '../store/cancelling.ts';
import { type StandingEffects, standingEffects } from '../store/standing.ts';
import { contract } from './contract.ts';

export const cancelOwnPledge: HttpUseCase<typeof contract, StandingEffects> = (
  { params, principal, idempotencyKey, requestHash },
  effects,
) =>
  cancelPledge(
    {
      pledgeId: params.pledgeId,
      asker: { kind: 'donor', donorId: principal.subject },
      idempotencyKey,
      requestHash,
    },
    effects,
  );

export const handler = httpFunction(
  contract,
  cancelOwnPledge,
  standingEffects(readEnvironment(contract).tables.pledges),
);
