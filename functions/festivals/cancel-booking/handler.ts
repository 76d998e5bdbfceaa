import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type CancellingEffects, cancellingEffects } from '../store/booking-effects.ts';
import { bookingViewOf } from '../store/ticket.ts';
import { contract } from './contract.ts';

export const cancelBooking: HttpUseCase<typeof contract, CancellingEffects> = async (
  request,
  { cancel, signingKey },
) => {
  const { subject } = request.principal;
  const booking = await cancel({ ...request.params, subject }, request);
  return { body: bookingViewOf(signingKey, booking) };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(
  contract,
  cancelBooking,
  cancellingEffects(environment.tables.festivals, environment.secrets.signingKey),
);
