import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ChangingEffects, changePledge } from '../store/changing.ts';
import { standingEffects } from '../store/standing.ts';
import { contract } from './contract.ts';

/** Changes a donor's pledge. The rules are in domain/change.ts. */
export const changeOwnPledge: HttpUseCase<typeof contract, ChangingEffects> = (
  { params, principal, ifMatchVersion, body },
  effects,
) =>
  changePledge(
    {
      pledgeId: params.pledgeId,
      asker: { kind: 'donor', donorId: principal.subject },
      ifMatchVersion,
      body,
    },
    effects,
  );

const environment = readEnvironment(contract);

export const handler = httpFunction(contract, changeOwnPledge, {
  ...standingEffects(environment.tables.pledges),
  signingKey: environment.secrets.signingKey,
});
