import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { viewOf } from '../domain/view.ts';
import { type LinkEffects, requestByLink } from '../store/guest-request.ts';
import { requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

export const readGuestRequest: HttpUseCase<typeof contract, LinkEffects> = async (
  request,
  effects,
) => ({ body: viewOf(await requestByLink(request, effects)) });

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, readGuestRequest, {
  requests: requestStore(tables.refunds),
  signingKey: secrets.signingKey,
  clock: { nowMs: Date.now },
});
