import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { askForRefund, type RefundAskingEffects } from '../store/refund-asking.ts';
import { readingEffects } from '../store/standing.ts';
import { contract } from './contract.ts';

export const requestRefund: HttpUseCase<typeof contract, RefundAskingEffects> = (
  { params, principal, body, idempotencyKey, requestHash },
  effects,
) =>
  askForRefund(
    {
      pledgeId: params.pledgeId,
      asker: { kind: 'donor', donorId: principal.subject },
      idempotencyKey,
      requestHash,
      body,
    },
    effects,
  );

const table = readEnvironment(contract).tables.pledges;
export const handler = httpFunction(contract, requestRefund, { ...readingEffects(table), table });
