import type { Draw } from './draw.ts';
import { statusAt } from './draw.ts';
import type { Place } from './place.ts';

/** A draw as everybody may see it: nothing of its seed before it was held. */
export const drawViewOf = (draw: Draw, nowMs: number) => {
  const { state, createdBy: _, createdAt: __, version: ___, ...terms } = draw;
  const drawn = state.kind === 'drawn' ? state : undefined;
  const confirmed = state.kind === 'drawing' ? state : drawn;
  return {
    ...terms,
    prizes: [...draw.prizes],
    status: statusAt(draw, nowMs),
    publicValue: confirmed?.confirmation.value ?? null,
    seed: drawn?.seed ?? null,
    entriesDigest: drawn?.entriesDigest ?? null,
    entrants: drawn?.entrants ?? null,
    entries: drawn?.entries ?? null,
    drawnAt: drawn?.drawnAt ?? null,
  };
};

export const placeViewOf = ({ rank, entrantId, status, prizeId, claimBy, ...ticket }: Place) => ({
  rank,
  entrantId,
  status,
  prizeId,
  claimBy,
  ticketNumber: ticket.ticketNumber,
  ticketHash: ticket.ticketHash,
});
