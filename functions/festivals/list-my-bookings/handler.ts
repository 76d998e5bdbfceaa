import { readEnvironment } from '../../../shared/config/environment.ts';
import { cursorOf, keyOfCursor } from '../../../shared/dynamo/page.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type BookingStore, bookingStore } from '../store/booking-store.ts';
import { bookingViewOf } from '../store/ticket.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly bookings: Pick<BookingStore, 'listOf'>;
  readonly signingKey: string;
}

export const listMyBookings: HttpUseCase<typeof contract, Effects> = async (
  { principal: { subject }, query },
  { bookings, signingKey },
) => {
  const list = `me/bookings:${subject}`;
  const after = keyOfCursor(signingKey, list, query.cursor);
  const page = await bookings.listOf(subject, { limit: query.limit, after });
  return {
    body: {
      items: page.bookings.map((booking) => bookingViewOf(signingKey, booking)),
      nextCursor: cursorOf(signingKey, list, page.lastKey),
    },
  };
};

const environment = readEnvironment(contract);
export const handler = httpFunction(contract, listMyBookings, {
  bookings: bookingStore(environment.tables.festivals),
  signingKey: environment.secrets.signingKey,
});
