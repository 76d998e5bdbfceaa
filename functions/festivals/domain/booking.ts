import { isoOf } from '../../../shared/kernel/clock.ts';
import {
  DAY_MS,
  endOfKstDayMs,
  epochMsOf,
  HOUR_MS,
  startOfKstDayMs,
} from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Booking, Session } from './activity-schemas.ts';
import { ticketLeadHours } from './limits.ts';
import { problems } from './problems.ts';
import type { Edition } from './schemas.ts';

/** @throws Problem `session_time_wrong`, `edition_closed`. */
export const requireSessionTime = (
  { startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>,
  edition: Edition,
  nowMs: number,
): void => {
  if (nowMs >= endOfKstDayMs(edition.endsOn)) throw new Problem(problems.edition_closed);
  const [fromMs, toMs] = [epochMsOf(startsAt), epochMsOf(endsAt)];
  const fits =
    fromMs < toMs &&
    toMs - fromMs <= DAY_MS &&
    fromMs >= startOfKstDayMs(edition.startsOn) &&
    fromMs < endOfKstDayMs(edition.endsOn);
  if (!fits) throw new Problem(problems.session_time_wrong);
};

/** Seats a session has for a booking: they are there, and nobody waits for them. */
export type Seating = { readonly kind: 'seats' } | { readonly kind: 'wait' };

/**
 * Whether a booking gets seats or waits. Nobody overtakes those who wait, even when a smaller party
 * would fit.
 *
 * @throws Problem `session_without_booking`, `session_started`, `session_full`.
 */
export const seatingOf = (
  session: Session,
  wish: { readonly people: number; readonly wait: boolean },
  nowMs: number,
): Seating => {
  const { capacity } = session;
  if (capacity === null) throw new Problem(problems.session_without_booking);
  if (nowMs >= epochMsOf(session.startsAt)) throw new Problem(problems.session_started);
  if (session.waiting === 0 && session.booked + wish.people <= capacity) return { kind: 'seats' };
  if (wish.wait && wish.people <= capacity) return { kind: 'wait' };
  throw new Problem(problems.session_full, { details: { people: wish.people } });
};

/** @throws Problem `booking_status_wrong`, `session_started`. */
export const requireCancellable = (booking: Booking, nowMs: number): void => {
  const { status } = booking;
  if (status !== 'booked' && status !== 'waiting') {
    throw new Problem(problems.booking_status_wrong, { details: { status } });
  }
  if (nowMs >= epochMsOf(booking.startsAt)) throw new Problem(problems.session_started);
};

/**
 * Whether a genuine ticket lets its people in now.
 *
 * @throws Problem `ticket_used`, `ticket_without_seat`, `ticket_not_yet_valid`, `ticket_expired`.
 */
export const requireAdmission = (booking: Booking, session: Session, at: { ms: number }): void => {
  const { status } = booking;
  if (status === 'checked_in') throw new Problem(problems.ticket_used);
  if (status !== 'booked') throw new Problem(problems.ticket_without_seat, { details: { status } });
  const leadMs = ticketLeadHours * HOUR_MS;
  const fromMs = epochMsOf(session.startsAt) - leadMs;
  if (at.ms < fromMs) {
    const from = isoOf(fromMs);
    throw new Problem(problems.ticket_not_yet_valid, { details: { from } });
  }
  if (at.ms >= epochMsOf(session.endsAt) + leadMs) throw new Problem(problems.ticket_expired);
};

export const sessionViewOf = (session: Session) => {
  const { sessionId, activityId, marketId, startsAt, endsAt, capacity, waiting } = session;
  return {
    sessionId,
    activityId,
    marketId,
    startsAt,
    endsAt,
    capacity,
    seatsLeft: capacity === null ? null : capacity - session.booked,
    waiting,
    headCount: session.checkedIn + session.walkIns,
    etag: `"v${session.termsVersion}"`,
  };
};

/**
 * A booking as it was when it was made: what every repeat of the request is answered. What became of it
 * since stands in the list of bookings.
 */
export const asBooked = (booking: Booking): Booking => ({
  ...booking,
  status: booking.waitingNumber === null ? 'booked' : 'waiting',
  version: 1,
});
