import { derivedId } from '../../../shared/identity/ids.ts';

/**
 * The table: a draw and its places lie in `drawId`; entrants lie in eight partitions by the first
 * character of their id, so that reading one partition after the other reads them sorted.
 */
export const drawKey = (drawId: string) => ({ pk: drawId, sk: 'DRAW' });
export const placeKey = (drawId: string, rank: number) => ({
  pk: drawId,
  sk: `PLACE#${String(rank).padStart(4, '0')}`,
});
export const placePrefix = 'PLACE#';
/** Says which place an entrant has. */
export const wonKey = (drawId: string, entrantId: string) => ({
  pk: drawId,
  sk: `WON#${entrantId}`,
});

const prefixLength = 'entrant_'.length;
/** A TypeID's first character is one of these. */
export const entrantSlots = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;
export const slotKey = (drawId: string, slot: string): string => `${drawId}#${slot}`;
export const slotOf = (entrantId: string): string => entrantId.charAt(prefixLength);
export const entrantKey = (drawId: string, entrantId: string) => ({
  pk: slotKey(drawId, slotOf(entrantId)),
  sk: entrantId,
});
/** In a partition of its own, because it must be found whoever it is said to belong to. */
export const sourceKey = (drawId: string, sourceId: string) => ({
  pk: `${drawId}#SOURCE#${derivedId('act', drawId, 'source', sourceId)}`,
  sk: 'SOURCE',
});

/** Who takes part: follows from the draw and the person, and tells nothing of either. */
export const entrantIdOf = (drawId: string, personKey: string): string =>
  derivedId('entrant', drawId, personKey);
/** The key of a person with an account. */
export const personKeyOfUser = (subject: string): string => `user:${subject}`;
/** The key of a person whom desks know by the digest of a phone. */
export const personKeyOfPhone = (phoneKey: string): string => `phone:${phoneKey}`;

/** Draws that receipts of a promotion count for, by the time they open. */
export const receiptsPartition = (promotionId: string): string => `RECEIPTS#${promotionId}`;

/** All draws by the time they open. */
export const listPartition = 'DRAWS';
/** Places whose prize has been offered, by the end of their days. */
export const duePartition = 'OFFERED';
