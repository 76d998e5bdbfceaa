import { createHash } from 'node:crypto';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { sha256Hex } from '../../../shared/identity/digest.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type Draw, prizeOfPlaces } from '../domain/draw.ts';
import { claimByOf } from '../domain/place.ts';
import {
  bestTicketOf,
  entrantLine,
  entriesOf,
  finalSeedOf,
  Smallest,
  type Ticket,
} from '../domain/tickets.ts';
import { type DrawStore, drawStore } from '../store/draw-store.ts';
import { type EntryStore, entryStore } from '../store/entry-store.ts';
import { type PlaceStore, placeStore } from '../store/place-store.ts';
import { seedOf } from '../store/seed.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly draws: Pick<DrawStore, 'find' | 'replace'>;
  readonly entries: Pick<EntryStore, 'all'>;
  readonly places: Pick<PlaceStore, 'keep'>;
  readonly clock: Clock;
  readonly signingKey: string;
}

/**
 * Computes the places and writes them, then the draw. Everything follows from what stands in the
 * table, so whoever does it again after a crash finds the same places and goes on.
 */
export const holdDrawing = async (
  { data }: DomainEvent<typeof contract>,
  effects: Effects,
): Promise<void> => {
  const draw = await effects.draws.find(data.drawId);
  if (draw?.state.kind !== 'drawing') return;
  const { proposal, confirmation } = draw.state;
  const seed = seedOf(effects.signingKey, draw.drawId);
  const counted = await digestOf(draw, effects);
  const finalSeed = finalSeedOf(sha256Hex, {
    seed,
    publicValue: confirmation.value,
    entriesDigest: counted.entriesDigest,
  });
  const tickets = await smallestTickets(draw, finalSeed, effects);
  // The days of a prize begin when the drawing began: a repeat gives the same ones.
  const offeredAtMs = epochMsOf(confirmation.at);
  for (const place of placesOf(draw, tickets, offeredAtMs)) await effects.places.keep(place);
  const drawnAt = isoOf(effects.clock.nowMs());
  const state = { kind: 'drawn', proposal, confirmation, drawnAt, seed, ...counted } as const;
  await effects.draws.replace(draw, { ...draw, state });
};

/** The first walk: what took part, as one digest. */
const digestOf = async (draw: Draw, { entries }: Effects) => {
  const hash = createHash('sha256');
  const counted = { entrants: 0, entries: 0 };
  for await (const page of entries.all(draw.drawId)) {
    for (const entrant of page) {
      const count = entriesOf(entrant, draw);
      if (count === 0) continue;
      hash.update(entrantLine(entrant.entrantId, count));
      counted.entrants += 1;
      counted.entries += count;
    }
  }
  return { ...counted, entriesDigest: hash.digest('hex') };
};

/** The second walk: who stands where, by a seed that holds the digest of the first. */
const smallestTickets = async (
  draw: Draw,
  finalSeed: string,
  { entries }: Effects,
): Promise<readonly Ticket[]> => {
  const smallest = new Smallest(prizeOfPlaces(draw).length);
  for await (const page of entries.all(draw.drawId)) {
    for (const entrant of page) {
      const count = entriesOf(entrant, draw);
      if (count > 0) smallest.add(bestTicketOf(sha256Hex, finalSeed, entrant.entrantId, count));
    }
  }
  return smallest.inOrder();
};

const placesOf = (draw: Draw, tickets: readonly Ticket[], offeredAtMs: number) => {
  const prizes = prizeOfPlaces(draw);
  return tickets.map((ticket, index) => {
    const prizeId = prizes[index] ?? null;
    return {
      drawId: draw.drawId,
      rank: index + 1,
      entrantId: ticket.entrantId,
      ticketNumber: ticket.number,
      ticketHash: ticket.hash,
      status: prizeId === null ? ('reserve' as const) : ('offered' as const),
      prizeId,
      claimBy: prizeId === null ? null : claimByOf(offeredAtMs, draw.claimDays),
      claimedAt: null,
      version: 1,
    };
  });
};

const { tables, secrets } = readEnvironment(contract);
export const handler = eventFunction(contract, holdDrawing, {
  draws: drawStore(tables.draws),
  entries: entryStore(tables.draws),
  places: placeStore(tables.draws),
  clock: { nowMs: () => Date.now() },
  signingKey: secrets.signingKey,
});
