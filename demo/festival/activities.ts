import type { Client } from '../../api/client.ts';
import { inParallel } from '../journey/in-parallel.ts';
import { clientOf, type Stage } from '../journey/stage.ts';
import { type Check, check } from './checks.ts';
import type { OpenWeek } from './open-week.ts';
import { outcomeOf } from './outcome.ts';
import { thursday, type WeekPlan } from './week.ts';

const atOnceMax = 32;
/** One booking in so many is cancelled, and its seat goes to whoever waits first. */
const cancelledOneOf = 10;
const walkIns = 120;

interface Guest {
  readonly client: Client;
  readonly bookingId: string;
  readonly status: string;
}

export interface BookedActivity {
  readonly sessionId: string;
  readonly guests: readonly Guest[];
}

export interface ActivityResult {
  readonly sessionId: string;
  readonly seats: number;
  readonly bookings: number;
  readonly headCount: number;
}

/** A night market on Thursday evening with fewer seats than people who want one, all at once. */
export const bookActivity = async (
  stage: Stage,
  week: OpenWeek,
  { size }: WeekPlan,
): Promise<BookedActivity> => {
  const [market] = week.markets;
  if (market === undefined) throw new Error('There is no market.');
  const { owner } = market.association;
  const activity = { kind: 'night_market' as const, title: '목요 야시장 포차 자리', place: '북문' };
  const { marketId } = market;
  const { editionId } = week;
  const { activityId } = (await owner.addActivity({ editionId }, { marketId, ...activity })).body;
  const times = { startsAt: week.at(thursday, '19:00'), endsAt: week.at(thursday, '21:00') };
  const session = { ...times, capacity: size.seats };
  const { sessionId } = (await owner.addSession({ activityId }, session)).body;
  const numbers = Array.from({ length: size.bookings }, (_, index) => index + 1);
  const guests = await inParallel(numbers, atOnceMax, async (number) => {
    const subject = `festival-claimant-${number}`;
    const client = await clientOf(stage, { role: 'donor', subject });
    const { bookingId, status } = (await client.bookSeats({ sessionId }, { people: 1, wait: true }))
      .body;
    return { client, bookingId, status };
  });
  return { sessionId, guests };
};

/** Some cancel and others move up; at the gate each ticket lets its people in once. */
export const holdActivity = async (
  stage: Stage,
  { markets }: OpenWeek,
  { sessionId, guests }: BookedActivity,
  { size }: WeekPlan,
): Promise<{ readonly result: ActivityResult; readonly checks: readonly Check[] }> => {
  const booked = guests.filter(({ status }) => status === 'booked');
  const leaving = booked.filter((_, index) => index % cancelledOneOf === 0);
  await inParallel(leaving, atOnceMax, ({ client, bookingId }) =>
    client.cancelBooking({ sessionId, bookingId }),
  );
  await stage.settle();
  const owner = markets[0]?.association.owner;
  if (owner === undefined) throw new Error('There is no market.');
  const tickets = (
    await inParallel(guests, atOnceMax, async ({ client, bookingId }) => {
      const { items } = (await client.listMyBookings({ limit: 100 })).body;
      return items.find((item) => item.bookingId === bookingId)?.ticket ?? null;
    })
  ).filter((ticket) => ticket !== null);
  const entered = await inParallel(tickets, atOnceMax, (ticket) =>
    owner.checkIn({ sessionId }, { ticket }),
  );
  const [shown = ''] = tickets;
  const again = await outcomeOf(owner.checkIn({ sessionId }, { ticket: shown }));
  const forged = await outcomeOf(
    owner.checkIn({ sessionId }, { ticket: `${shown.slice(0, -3)}AAA` }),
  );
  const heads = (await owner.countHeads({ sessionId }, { people: walkIns })).body;
  const people = entered.reduce((sum, { body }) => sum + body.people, 0);
  return {
    result: {
      ...{ sessionId, seats: size.seats, bookings: guests.length, headCount: heads.headCount },
    },
    checks: [
      check('seats given at once', size.seats, booked.length),
      check('seats taken at the gate, with those who moved up', size.seats, people),
      check('heads counted', size.seats + walkIns, heads.headCount),
      check('a ticket shown a second time', 'ticket_used', again),
      check('a ticket that was changed', 'ticket_tampered', forged),
    ],
  };
};
