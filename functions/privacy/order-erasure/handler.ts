import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type ErasureStore, erasureStore } from '../store/erasure-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly erasures: ErasureStore;
}

export const orderErasure: HttpUseCase<typeof contract, Effects> = async (
  { principal: { subject }, body, idempotencyKey, requestHash },
  { erasures },
) => ({
  body: await erasures.request({ ...body, requestedBy: subject, idempotencyKey, requestHash }),
});

export const handler = httpFunction(contract, orderErasure, {
  erasures: erasureStore(readEnvironment(contract).tables.privacy, { nowMs: () => Date.now() }),
});
