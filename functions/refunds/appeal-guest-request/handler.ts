import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type AppealEffects, appeal } from '../store/appealing.ts';
import { type LinkEffects, requestByLink } from '../store/guest-request.ts';
import { requestStore } from '../store/request-store.ts';
import { contract } from './contract.ts';

/** The link stands for the guest who gave: their id is what makes the appeal theirs. */
export const appealGuestRequest: HttpUseCase<typeof contract, AppealEffects & LinkEffects> = async (
  request,
  effects,
) => {
  const found = await requestByLink(request, effects);
  const { body, idempotencyKey, requestHash } = request;
  const principal = { subject: found.donorId };
  const act = { principal, body, idempotencyKey, requestHash };
  return { body: await appeal(found, act, effects) };
};

const { tables, secrets } = readEnvironment(contract);
export const handler = httpFunction(contract, appealGuestRequest, {
  requests: requestStore(tables.refunds),
  signingKey: secrets.signingKey,
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
