import { sign, verifySignature } from '../../../shared/identity/digest.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { Booking } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';

const purpose = 'activity-ticket';

/**
 * What the QR code of a booking says: `sessionId.bookingId.signature`. It can be checked without a
 * read; that it is good once is the booking's to say.
 */
export const ticketOf = (
  signingKey: string,
  { sessionId, bookingId }: Pick<Booking, 'sessionId' | 'bookingId'>,
): string => {
  const text = `${sessionId}.${bookingId}`;
  return `${text}.${sign(signingKey, purpose, text)}`;
};

/**
 * The booking a ticket was given out for.
 *
 * @throws Problem `ticket_tampered`, `ticket_for_another_session`.
 */
export const bookingOfTicket = (signingKey: string, ticket: string, sessionId: string): string => {
  const [of, bookingId, signature, ...rest] = ticket.split('.');
  const genuine =
    of !== undefined &&
    bookingId !== undefined &&
    signature !== undefined &&
    rest.length === 0 &&
    verifySignature(signingKey, purpose, `${of}.${bookingId}`, signature);
  if (!genuine) throw new Problem(problems.ticket_tampered);
  if (of !== sessionId) throw new Problem(problems.ticket_for_another_session);
  return bookingId;
};

export const bookingViewOf = (
  signingKey: string,
  { subject: _, version: __, ...booking }: Booking,
) => ({
  ...booking,
  ticket: booking.status === 'booked' ? ticketOf(signingKey, booking) : null,
});
