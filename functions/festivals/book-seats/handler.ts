import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type BookingEffects, bookingEffects } from '../store/booking-effects.ts';
import { bookingViewOf } from '../store/ticket.ts';
import { contract } from './contract.ts';

export const bookSeatsUseCase: HttpUseCase<typeof contract, BookingEffects> = async (
  { principal, params: { sessionId }, body, idempotencyKey, requestHash },
  { book, signingKey },
) => {
  const { subject } = principal;
  const booking = await book({ sessionId, subject, ...body, idempotencyKey, requestHash });
  return {
    body: bookingViewOf(signingKey, booking),
    headers: { location: '/v1/me/bookings' },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(
  contract,
  bookSeatsUseCase,
  bookingEffects(environment.tables.festivals, environment.secrets.signingKey),
);
