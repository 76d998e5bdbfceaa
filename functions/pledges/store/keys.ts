import { hash } from 'node:crypto';
import { partitionsMax } from '../domain/limits.ts';
import { bytesOfTypeId, textOfTypeId, typeIdBytes } from './type-id.ts';

/**
 * Where things lie in the table. A pledge's id says where the pledge lies, so that whoever has the
 * id (a donor, a guest, the news of a payment) reads it at once, strongly consistent, without an
 * index:
 *
 *     pledge id   | 7 bytes: digest of the campaign | 1 byte: slot | 8 bytes: digest of the request |
 *     partition   PLEDGES#<campaign's digest>#<slot>
 *
 * docs/decisions/0012 weighs it against a random id.
 */

const campaignBytes = 7;
const requestBytes = 8;
const separator = '\u0000';

const digestOf = (text: string): Buffer => hash('sha256', text, 'buffer');

/** The part of an id, and of a partition's key, that says which campaign. */
export const campaignTagOf = (campaignId: string): Buffer =>
  digestOf(campaignId).subarray(0, campaignBytes);

/**
 * The id that follows from the donor, the campaign and the Idempotency-Key, whatever the offer says
 * by then: the same request finds what it made the first time.
 */
export const pledgeIdOf = (
  campaign: { readonly campaignId: string; readonly tag: Buffer; readonly partitionCount: number },
  donorId: string,
  idempotencyKey: string,
): string => {
  const text = [donorId, campaign.campaignId, idempotencyKey].join(separator);
  // In this form a character is a byte, and no buffer has to be made for it.
  const digest = hash('sha256', text, 'binary');
  const bytes = new Uint8Array(typeIdBytes);
  bytes.set(campaign.tag);
  bytes[campaignBytes] = digest.charCodeAt(requestBytes) % campaign.partitionCount;
  for (let at = 0; at < requestBytes; at += 1) {
    bytes[campaignBytes + 1 + at] = digest.charCodeAt(at);
  }
  return textOfTypeId('pledge', bytes);
};

/** The id of the event of this kind about a pledge. */
export const relatedEventId = (pledgeId: string, kind: string): string =>
  textOfTypeId('event', digestOf([pledgeId, kind].join(separator)).subarray(0, typeIdBytes));

const partitionOf = (tag: Buffer, slot: number): string =>
  `PLEDGES#${tag.toString('hex')}#${slot.toString(16).padStart(2, '0')}`;

/** A type and not an interface, so that the document client takes it as a record. */
export type ItemKey = { readonly pk: string; readonly sk: string };

/** Where the pledge of this id lies, and in which slot. */
export const addressOf = (pledgeId: string): ItemKey & { readonly slot: number } => {
  const bytes = bytesOfTypeId('pledge', pledgeId);
  const slot = bytes[campaignBytes] ?? 0;
  return { pk: partitionOf(bytes.subarray(0, campaignBytes), slot), sk: pledgeId, slot };
};

/** The partition of a campaign's slot. */
export const pledgePartition = (campaignId: string, slot: number): string =>
  partitionOf(campaignTagOf(campaignId), slot);

export const isPledgeKey = (pk: unknown): boolean =>
  typeof pk === 'string' && pk.startsWith('PLEDGES#');

export const offerKey = (campaignId: string): ItemKey => ({
  pk: `OFFER#${campaignId}`,
  sk: 'OFFER',
});

/** Campaigns by the instant until which the addresses of their guests are kept. */
export const contactsPartition = 'CONTACTS';
export const contactsKey = (untilIso: string, campaignId: string): ItemKey => ({
  pk: contactsPartition,
  sk: `${untilIso}#${campaignId}`,
});

/** Says that a fund matches the campaign's pledges. */
export const matchedKey = (campaignId: string): ItemKey => ({
  pk: `MATCHED#${campaignId}`,
  sk: 'MATCHED',
});

/** Each shard is a partition of its own, or they would share one's thousand writes a second. */
export const shardKey = (stockId: string, shard: number): ItemKey => ({
  pk: `STOCK#${stockId}#${shard}`,
  sk: 'STOCK',
});

/** What one person has taken of rewards with a limit for each person. */
export const personKey = (campaignId: string, donorId: string): ItemKey => ({
  pk: `PERSON#${campaignId}#${donorId}`,
  sk: 'PERSON',
});

export const totalsPartition = (campaignId: string): string => `TOTALS#${campaignId}`;

/** The totals of the pledges in one partition. */
export const totalKey = (campaignId: string, slot: number): ItemKey => ({
  pk: totalsPartition(campaignId),
  sk: slot.toString(16).padStart(2, '0'),
});

/** Pledges that wait for a payment are found by their time in one of these lists. */
export const holdLists = 8;
export const holdList = (slot: number): string => `HOLD#${slot % holdLists}`;

/** Partitions for what an offer asks. */
export const partitionsOf = (asked: number): number => Math.min(partitionsMax, asked);
