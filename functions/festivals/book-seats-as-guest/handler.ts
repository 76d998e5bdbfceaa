import { readEnvironment } from '../../../shared/config/environment.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type BookingEffects, bookingEffects } from '../store/booking-effects.ts';
import { guestSubject } from '../store/guest.ts';
import { bookingViewOf } from '../store/ticket.ts';
import { contract } from './contract.ts';

export const bookSeatsAsGuest: HttpUseCase<typeof contract, BookingEffects> = async (
  { params: { sessionId }, headers, body, idempotencyKey, requestHash },
  { book, signingKey, clock },
) => {
  const subject = guestSubject(signingKey, headers, clock.nowMs());
  const booking = await book({ sessionId, subject, ...body, idempotencyKey, requestHash });
  const path = `/v1/activity-sessions/${sessionId}/guest-bookings/${booking.bookingId}`;
  return { body: bookingViewOf(signingKey, booking), headers: { location: path } };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(
  contract,
  bookSeatsAsGuest,
  bookingEffects(environment.tables.festivals, environment.secrets.signingKey),
);
