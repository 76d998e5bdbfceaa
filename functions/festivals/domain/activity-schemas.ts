import * as z from 'zod';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { bookingPeopleMax, headCountMax, sessionSeatsMax } from './limits.ts';

const text = (max: number) => z.string().trim().min(2).max(max);

export const activityBody = z.strictObject({
  marketId: idSchema('market'),
  kind: z.enum(['night_market', 'children_visit', 'tour_train', 'other']),
  title: text(80).meta({ example: '신포 야시장' }),
  place: text(120).meta({ example: '시장 북문 광장' }),
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
export const activityView = storedActivity.omit({ associationId: true });

const capacity = z.int().min(1).max(sessionSeatsMax).meta({ example: 50 });
export const sessionBody = z.strictObject({
  startsAt: instantSchema,
  endsAt: instantSchema,
  capacity: capacity.nullable().meta({
    description: 'Seats to be booked. Null when everybody may come and is only counted.',
  }),
});
export const sessionEdit = z.strictObject({ capacity });
export const sessionParams = z.strictObject({ sessionId: idSchema('session') });

const count = z.int().nonnegative();
export const storedSession = z.object({
  sessionId: idSchema('session'),
  activityId: idSchema('activity'),
  editionId: idSchema('edition'),
  associationId: idSchema('association'),
  marketId: idSchema('market'),
  startsAt: instant,
  endsAt: instant,
  capacity: capacity.nullable(),
  /** Seats that are somebody's. Never more than the capacity. */
  booked: count,
  /** Bookings that wait, and the last waiting number given out. */
  waiting: count,
  waitingIssued: count,
  /** People let in by a ticket, and people counted at the gate without one. */
  checkedIn: count,
  walkIns: count,
  /** Changes with the capacity alone: bookings come and go without it. */
  termsVersion: z.int().positive(),
});
export type Session = z.infer<typeof storedSession>;
export const sessionView = z.object({
  sessionId: idSchema('session'),
  activityId: idSchema('activity'),
  marketId: idSchema('market'),
  startsAt: instant,
  endsAt: instant,
  capacity: capacity.nullable(),
  seatsLeft: count.nullable().meta({ description: 'Null when no booking is needed.' }),
  waiting: count.meta({ description: 'Bookings that wait for seats.' }),
  headCount: count.meta({ description: 'Everybody who came, by ticket or without.' }),
  etag: z.string().meta({ example: '"v1"' }),
});

export const bookingBody = z.strictObject({
  people: z.int().min(1).max(bookingPeopleMax),
  wait: z.boolean().default(false).meta({
    description: 'Take a waiting number when the seats are gone.',
  }),
});
export const bookingParams = sessionParams.extend({ bookingId: idSchema('booking') });
export const bookingStatus = z.enum(['booked', 'waiting', 'cancelled', 'checked_in']);
export const storedBooking = z.object({
  bookingId: idSchema('booking'),
  sessionId: idSchema('session'),
  activityId: idSchema('activity'),
  subject: z.string(),
  startsAt: instant,
  people: z.int().positive(),
  status: bookingStatus,
  /** Order among those who wait; kept when seats were found. */
  waitingNumber: z.int().positive().nullable(),
  bookedAt: instant,
  version: z.int().positive(),
});
export type Booking = z.infer<typeof storedBooking>;
export const bookingView = storedBooking.omit({ subject: true, version: true }).extend({
  ticket: z.string().nullable().meta({
    description: 'Text of the QR code that is shown at the gate. Good once, and only when booked.',
  }),
});

export const checkInBody = z.strictObject({
  ticket: z.string().min(1).max(200).meta({ description: 'What the QR code says.' }),
});
export const checkInView = z.object({
  bookingId: idSchema('booking'),
  people: z.int().positive(),
  checkedInAt: instant,
});
export const headCountBody = z.strictObject({
  people: z
    .int()
    .min(-headCountMax)
    .max(headCountMax)
    .meta({ description: 'Counted at the gate without a ticket; below zero takes a count back.' }),
});
export const headCountView = z.object({
  sessionId: idSchema('session'),
  checkedIn: count,
  walkIns: count,
  headCount: count,
});
