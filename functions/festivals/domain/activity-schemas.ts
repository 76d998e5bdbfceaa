import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { bookingPeopleMax, headCountMax, sessionSeatsMax } from './limits.ts';

const text = (max: number) => z.string().check(z.trim(), z.minLength(2), z.maxLength(max));

export const activityBody = z.strictObject({
  marketId: idSchema('market'),
  kind: z.enum(['night_market', 'children_visit', 'tour_train', 'other']),
  title: text(80).check(z.meta({ example: '신포 야시장' })),
  place: text(120).check(z.meta({ example: '시장 북문 광장' })),
});
export const storedActivity = z.object({
  activityId: idSchema('activity'),
  editionId: idSchema('edition'),
  associationId: idSchema('association'),
  ...activityBody.shape,
  createdAt: instant,
});
export type Activity = z.infer<typeof storedActivity>;
export const activityParams = z.strictObject({ activityId: idSchema('activity') });
export const activityView = z.omit(storedActivity, { associationId: true });

const capacity = z.int().check(z.minimum(1), z.maximum(sessionSeatsMax), z.meta({ example: 50 }));
export const sessionBody = z.strictObject({
  startsAt: instantSchema,
  endsAt: instantSchema,
  capacity: z.nullable(capacity).check(
    z.meta({
      description: 'Seats to be booked. Null when everybody may come and is only counted.',
    }),
  ),
});
export const sessionEdit = z.strictObject({ capacity });
export const sessionParams = z.strictObject({ sessionId: idSchema('session') });

const count = z.int().check(z.nonnegative());
export const storedSession = z.object({
  sessionId: idSchema('session'),
  activityId: idSchema('activity'),
  editionId: idSchema('edition'),
  associationId: idSchema('association'),
  marketId: idSchema('market'),
  startsAt: instant,
  endsAt: instant,
  capacity: z.nullable(capacity),
  /** Seats that are somebody's. Never more than the capacity. */
  booked: count,
  /** Bookings that wait, and the last waiting number given out. */
  waiting: count,
  waitingIssued: count,
  /** People let in by a ticket, and people counted at the gate without one. */
  checkedIn: count,
  walkIns: count,
  /** Changes with the capacity alone: bookings come and go without it. */
  termsVersion: z.int().check(z.positive()),
});
export type Session = z.infer<typeof storedSession>;
export const sessionView = z.object({
  sessionId: idSchema('session'),
  activityId: idSchema('activity'),
  marketId: idSchema('market'),
  startsAt: instant,
  endsAt: instant,
  capacity: z.nullable(capacity),
  seatsLeft: z.nullable(count).check(z.meta({ description: 'Null when no booking is needed.' })),
  waiting: count.check(z.meta({ description: 'Bookings that wait for seats.' })),
  headCount: count.check(z.meta({ description: 'Everybody who came, by ticket or without.' })),
  etag: z.string().check(z.meta({ example: '"v1"' })),
});

export const bookingBody = z.strictObject({
  people: z.int().check(z.minimum(1), z.maximum(bookingPeopleMax)),
  wait: z._default(z.boolean(), false).check(
    z.meta({
      description: 'Take a waiting number when the seats are gone.',
    }),
  ),
});
export const bookingParams = z.extend(sessionParams, { bookingId: idSchema('booking') });
export const bookingStatus = z.enum(['booked', 'waiting', 'cancelled', 'checked_in']);
export const storedBooking = z.object({
  bookingId: idSchema('booking'),
  sessionId: idSchema('session'),
  activityId: idSchema('activity'),
  subject: z.string(),
  startsAt: instant,
  people: z.int().check(z.positive()),
  status: bookingStatus,
  /** Order among those who wait; kept when seats were found. */
  waitingNumber: z.nullable(z.int().check(z.positive())),
  bookedAt: instant,
  version: z.int().check(z.positive()),
});
export type Booking = z.infer<typeof storedBooking>;
export const bookingView = z.extend(z.omit(storedBooking, { subject: true, version: true }), {
  ticket: z.nullable(z.string()).check(
    z.meta({
      description:
        'Text of the QR code that is shown at the gate. Good once, and only when booked.',
    }),
  ),
});

export const checkInBody = z.strictObject({
  ticket: z
    .string()
    .check(z.minLength(1), z.maxLength(200), z.meta({ description: 'What the QR code says.' })),
});
export const checkInView = z.object({
  bookingId: idSchema('booking'),
  people: z.int().check(z.positive()),
  checkedInAt: instant,
});
export const headCountBody = z.strictObject({
  people: z.int().check(
    z.minimum(-headCountMax),
    z.maximum(headCountMax),
    z.meta({
      description: 'Counted at the gate without a ticket; below zero takes a count back.',
    }),
  ),
});
export const headCountView = z.object({
  sessionId: idSchema('session'),
  checkedIn: count,
  walkIns: count,
  headCount: count,
});
