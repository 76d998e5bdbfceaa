import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { assertLinkOpens } from '../store/pledge-link.ts';
import { askForRefund, type RefundAskingEffects } from '../store/refund-asking.ts';
import { readingEffects } from '../store/standing.ts';
import { contract } from './contract.ts';

interface Effects extends RefundAskingEffects {
  readonly signingKey: string;
}

export const requestGuestRefund: HttpUseCase<typeof contract, Effects> = (
  { params: { pledgeId }, headers, body, idempotencyKey, requestHash },
  effects,
) => {
  assertLinkOpens(effects.signingKey, pledgeId, headers, effects.clock.nowMs());
  return askForRefund(
    { pledgeId, asker: { kind: 'link' }, idempotencyKey, requestHash, body },
    effects,
  );
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, requestGuestRefund, {
  ...readingEffects(tables.pledges),
  table: tables.pledges,
  signingKey: secrets.signingKey,
});
