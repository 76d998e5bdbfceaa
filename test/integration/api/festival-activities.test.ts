import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import type { OpenAssociation } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { type Festival, newSession, openEdition, takePart } from './support/festival-world.ts';
import { dayMs, iso, minuteMs, testAssociation } from './support/world.ts';

/** Activities of a festival over HTTP: seats, the waiting line, tickets and head counts. */

const firstNumber = 610;
const nobody = '00000000000000000000000000';
const nowhere = { editionId: `edition_${nobody}` };

let stack: LiveStack;
let festival: Festival;
let association: OpenAssociation;
let marketId: string;
beforeAll(async () => {
  stack = await liveStack();
  association = await testAssociation(stack, firstNumber);
  await stack.settle();
  festival = await openEdition(stack);
  marketId = (await takePart(festival, association, [])).marketId;
});

const shopperOf = (subject: string) => clientOf(stack, { role: 'donor', subject });
const guestOf = async (): Promise<Client> => {
  const { guestToken } = (await stack.client.issueGuestToken()).body;
  return stack.client.as({ guestToken });
};

describe('activities', () => {
  it('have sessions with seats, planned by the market that takes part', async () => {
    const { editionId, operator } = festival;
    const { owner } = association;
    const wanted = { marketId, kind: 'children_visit' as const, title: '시장 체험', place: '정문' };
    const { body } = await actOnce(
      (activity, options) => owner.addActivity({ editionId }, activity, options),
      wanted,
      { ...wanted, title: '다른 체험' },
    );
    const { activityId } = body;
    expect(await refusalOf(owner.addActivity(nowhere, wanted))).toBe('edition_not_found');
    const elsewhere = { ...wanted, marketId: `market_${nobody}` };
    expect(await refusalOf(operator.addActivity({ editionId }, elsewhere))).toBe(
      'market_not_found',
    );
    const out = await openEdition(stack);
    await owner.enrolMarket({ editionId: out.editionId }, {});
    const early = owner.addActivity({ editionId: out.editionId }, wanted);
    expect(await refusalOf(early)).toBe('market_not_enrolled');

    const nowMs = await stack.nowMs();
    const times = { startsAt: iso(nowMs + 30 * minuteMs), endsAt: iso(nowMs + 90 * minuteMs) };
    const seats = { ...times, capacity: 40 };
    const session = await actOnce(
      (of, options) => owner.addSession({ activityId }, of, options),
      seats,
      { ...seats, capacity: 41 },
    );
    const { sessionId } = session.body;
    const late = {
      ...seats,
      startsAt: iso(nowMs + 9 * dayMs),
      endsAt: iso(nowMs + 9 * dayMs + 1_000),
    };
    expect(await refusalOf(owner.addSession({ activityId }, late))).toBe('session_time_wrong');
    const none = { activityId: `activity_${nobody}` };
    expect(await refusalOf(owner.addSession(none, seats))).toBe('activity_not_found');

    const shopper = await shopperOf('festival-planner');
    await shopper.bookSeats({ sessionId }, { people: 10 });
    const edit = (capacity: number, ifMatch: string) =>
      owner.editSession({ sessionId }, { capacity }, { ifMatch });
    expect(await refusalOf(edit(9, '"v1"'))).toBe('capacity_below_booked');
    expect((await edit(10, '"v1"')).body.seatsLeft).toBe(0);
    expect(await refusalOf(edit(12, '"v1"'))).toBe('stale_etag');
    const unknown = { sessionId: `session_${nobody}` };
    const nowhereEdit = owner.editSession(unknown, { capacity: 5 }, { ifMatch: '"v1"' });
    expect(await refusalOf(nowhereEdit)).toBe('session_not_found');
    const listed = (await stack.client.listActivities({ editionId })).body.items;
    expect(listed.map((activity) => activity.activityId)).toContain(activityId);
    const sessions = (await stack.client.listSessions({ activityId })).body.items;
    expect(sessions).toMatchObject([{ sessionId, capacity: 10, seatsLeft: 0 }]);
  });

  it('give seats once, give them back once, and let the first in the line in', async () => {
    const { sessionId } = await newSession(stack, festival, association, {
      marketId,
      capacity: 5,
      inMinutes: 60,
    });
    const first = await shopperOf('festival-first');
    const guest = await guestOf();
    const { body: booked } = await actOnce(
      (wish, options) => first.bookSeats({ sessionId }, wish, options),
      { people: 4 },
      { people: 3 },
    );
    expect(booked).toMatchObject({ status: 'booked', people: 4, waitingNumber: null });
    const full = guest.bookSeatsAsGuest({ sessionId }, { people: 2 });
    expect(await refusalOf(full)).toBe('session_full');
    const { body: waiting } = await actOnce(
      (wish, options) => guest.bookSeatsAsGuest({ sessionId }, wish, options),
      { people: 2, wait: true },
      { people: 3, wait: true },
    );
    expect(waiting).toMatchObject({ status: 'waiting', waitingNumber: 1, ticket: null });
    const overtaker = await shopperOf('festival-overtaker');
    // One seat is free, but somebody waits.
    expect(await refusalOf(overtaker.bookSeats({ sessionId }, { people: 1 }))).toBe('session_full');

    const bookingId = { sessionId, bookingId: booked.bookingId };
    const key = { idempotencyKey: randomUUID() };
    const cancelled = await first.cancelBooking(bookingId, key);
    expect((await first.cancelBooking(bookingId, key)).body).toEqual(cancelled.body);
    expect(await refusalOf(first.cancelBooking(bookingId))).toBe('booking_status_wrong');
    await stack.settle();
    const waited = { sessionId, bookingId: waiting.bookingId };
    expect((await guest.readGuestBooking(waited)).body).toMatchObject({ status: 'booked' });
    const mine = (await first.listMyBookings({})).body.items;
    expect(mine).toMatchObject([{ status: 'cancelled', ticket: null }]);
    const more = (await first.bookSeats({ sessionId }, { people: 1 })).body;
    const reused = first.cancelBooking({ sessionId, bookingId: more.bookingId }, key);
    expect(await refusalOf(reused)).toBe('idempotency_key_reused');

    await guest.cancelGuestBooking(waited, key);
    const next = (await guest.bookSeatsAsGuest({ sessionId }, { people: 1 })).body;
    const reusedToo = guest.cancelGuestBooking({ sessionId, bookingId: next.bookingId }, key);
    expect(await refusalOf(reusedToo)).toBe('idempotency_key_reused');
    expect(await refusalOf(guest.cancelGuestBooking(waited))).toBe('booking_status_wrong');
    const none = { sessionId, bookingId: `booking_${nobody}` };
    expect(await refusalOf(guest.readGuestBooking(none))).toBe('booking_not_found');
    expect(await refusalOf(guest.cancelGuestBooking(none))).toBe('booking_not_found');
    expect(await refusalOf(first.cancelBooking(none))).toBe('booking_not_found');
    const refused = 'guest_token_not_accepted';
    expect(await refusalOf(stack.client.readGuestBooking(waited))).toBe(refused);
    expect(await refusalOf(stack.client.cancelGuestBooking(waited))).toBe(refused);
    expect(await refusalOf(stack.client.bookSeatsAsGuest({ sessionId }, { people: 1 }))).toBe(
      refused,
    );
    const unknown = { sessionId: `session_${nobody}` };
    expect(await refusalOf(first.bookSeats(unknown, { people: 1 }))).toBe('session_not_found');
    const guestly = guest.bookSeatsAsGuest(unknown, { people: 1 });
    expect(await refusalOf(guestly)).toBe('session_not_found');
  });

  it('sell the last 50 seats to 200 at once exactly once', async () => {
    const { activityId, sessionId } = await newSession(stack, festival, association, {
      marketId,
      capacity: 50,
      inMinutes: 60,
    });
    const tokens: string[] = [];
    for (let rusher = 0; rusher < 200; rusher += 1) {
      tokens.push(await stack.token({ role: 'donor', subject: `festival-rush-${rusher}` }));
    }
    const codes = await Promise.all(
      tokens.map(async (token) => {
        const rusher = stack.client.as({ token });
        const idempotencyKey = randomUUID();
        const book = () =>
          rusher.bookSeats({ sessionId }, { people: 1 }, { idempotencyKey }).then(
            () => 'booked',
            (error: { code?: string }) => error.code ?? String(error),
          );
        let code = await book();
        // Too many at once is an answer: nothing was changed, and the same request is sent again.
        for (let tries = 1; tries < 5 && code === 'busy'; tries += 1) code = await book();
        return code;
      }),
    );
    expect(codes.filter((code) => code === 'booked')).toHaveLength(50);
    expect(codes.filter((code) => code === 'session_full')).toHaveLength(150);
    const { items } = (await stack.client.listSessions({ activityId })).body;
    expect(items).toMatchObject([{ capacity: 50, seatsLeft: 0, waiting: 0 }]);
  });

  it('let the people of a ticket in once, and count heads', async () => {
    const { owner } = association;
    const { sessionId, activityId } = await newSession(stack, festival, association, {
      marketId,
      capacity: 50,
      inMinutes: 30,
    });
    const shopper = await shopperOf('festival-visitor');
    const { body: booking } = await shopper.bookSeats({ sessionId }, { people: 3 });
    const ticket = String(booking.ticket);
    const other = await shopper.bookSeats({ sessionId }, { people: 2 });
    const body = { ticket };
    const { body: entered } = await actOnce(
      (shown, options) => owner.checkIn({ sessionId }, shown, options),
      body,
      { ticket: String(other.body.ticket) },
    );
    expect(entered).toMatchObject({ bookingId: booking.bookingId, people: 3 });
    expect(await refusalOf(owner.checkIn({ sessionId }, body))).toBe('ticket_used');
    const forged = `${ticket.slice(0, -2)}${ticket.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(await refusalOf(owner.checkIn({ sessionId }, { ticket: forged }))).toBe(
      'ticket_tampered',
    );
    const used = shopper.cancelBooking({ sessionId, bookingId: booking.bookingId });
    expect(await refusalOf(used)).toBe('booking_status_wrong');

    const later = await newSession(stack, festival, association, {
      marketId,
      capacity: 2,
      inMinutes: 180,
    });
    const wrongGate = owner.checkIn({ sessionId: later.sessionId }, body);
    expect(await refusalOf(wrongGate)).toBe('ticket_for_another_session');
    const { body: early } = await shopper.bookSeats({ sessionId: later.sessionId }, { people: 1 });
    const shown = { ticket: String(early.ticket) };
    const tooEarly = owner.checkIn({ sessionId: later.sessionId }, shown);
    expect(await refusalOf(tooEarly)).toBe('ticket_not_yet_valid');
    const of = { sessionId: later.sessionId, bookingId: early.bookingId };
    await shopper.cancelBooking(of);
    const seatless = owner.checkIn({ sessionId: later.sessionId }, shown);
    expect(await refusalOf(seatless)).toBe('ticket_without_seat');

    await actOnce(
      (heads, options) => owner.countHeads({ sessionId }, heads, options),
      { people: 120 },
      { people: 12 },
    );
    const fewer = await owner.countHeads({ sessionId }, { people: -20 });
    expect(fewer.body).toMatchObject({ checkedIn: 3, walkIns: 100, headCount: 103 });
    expect(await refusalOf(owner.countHeads({ sessionId }, { people: -101 }))).toBe(
      'head_count_below_zero',
    );
    const unknown = { sessionId: `session_${nobody}` };
    expect(await refusalOf(owner.countHeads(unknown, { people: 1 }))).toBe('session_not_found');
    const { items } = (await stack.client.listSessions({ activityId })).body;
    expect(items).toMatchObject([{ headCount: 103 }]);
    const open = await newSession(stack, festival, association, {
      marketId,
      capacity: null,
      inMinutes: 30,
    });
    const free = shopper.bookSeats({ sessionId: open.sessionId }, { people: 1 });
    expect(await refusalOf(free)).toBe('session_without_booking');
    const { sessionId: openId } = open;
    const seats = owner.editSession({ sessionId: openId }, { capacity: 1 }, { ifMatch: '"v1"' });
    expect(await refusalOf(seats)).toBe('session_without_booking');
  });
});
