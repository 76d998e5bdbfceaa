import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type CancellingEffects, cancellingEffects } from '../store/booking-effects.ts';
import { guestSubject } from '../store/guest.ts';
import { bookingViewOf } from '../store/ticket.ts';
import { contract } from './contract.ts';

export const cancelGuestBooking: HttpUseCase<typeof contract, CancellingEffects> = async (
  { params, headers, idempotencyKey, requestHash },
  { cancel, signingKey, clock },
) => {
  const subject = guestSubject(signingKey, headers, clock.nowMs());
  const request = { principal: { subject }, idempotencyKey, requestHash };
  return { body: bookingViewOf(signingKey, await cancel({ ...params, subject }, request)) };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(
  contract,
  cancelGuestBooking,
  cancellingEffects(environment.tables.festivals, environment.secrets.signingKey),
);
