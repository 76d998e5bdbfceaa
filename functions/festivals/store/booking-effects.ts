import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Booking } from '../domain/activity-schemas.ts';
import { attending } from './attending.ts';
import { bookSeats } from './booking.ts';
import { bookingStore } from './booking-store.ts';

const clock: Clock = { nowMs: () => Date.now() };

/** What the functions that book need. */
export const bookingEffects = (table: string, signingKey: string) => {
  const bookings = bookingStore(table);
  return {
    book: (wish: Parameters<typeof bookSeats>[1]): Promise<Booking> =>
      bookSeats(table, wish, { bookings, clock }),
    signingKey,
    clock,
  };
};
export type BookingEffects = ReturnType<typeof bookingEffects>;

/** What the functions that call off need. */
export const cancellingEffects = (table: string, signingKey: string) => ({
  cancel: attending(table, clock).cancel,
  signingKey,
  clock,
});
export type CancellingEffects = ReturnType<typeof cancellingEffects>;
