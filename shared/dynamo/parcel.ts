import type * as z from 'zod/mini';
import { sha256Hex } from '../identity/digest.ts';
import type { DocumentClient } from './client.ts';
import { PutCommand } from './commands.ts';
import { pack, unpack } from './packed.ts';
import { readMany } from './read-many.ts';

/**
 * A list that is too large to travel through a state machine (256 KiB) is put down here, and only
 * its key travels. The key is the digest of what is inside: a task that is repeated puts down the
 * same parcel, and nobody can put another one in its place.
 *
 *     pk <digest>.<parts> · sk <part> · packed · expiresAt
 */

/** Bytes of one part: an item holds 400 KB at most. */
const partBytesMax = 380_000;
/** Parts of one parcel; a full page of charges takes one, or three with the longest ids. */
const partsMax = 20;
const digestLetters = 40;
/** A page is worked off within its execution, and an execution ends within 24 days. */
const keptSeconds = 30 * 24 * 60 * 60;

export interface Parcels {
  readonly put: (content: unknown) => Promise<string>;
  /** @throws Error when it is not (any more) there; the task before has to be done again. */
  readonly take: <T extends z.ZodMiniType>(key: string, schema: T) => Promise<z.output<T>>;
}

export const parcels = (
  client: DocumentClient,
  table: string,
  nowMs: () => number = Date.now,
): Parcels => ({
  put: async (content) => {
    const packed = pack(content);
    const count = Math.max(1, Math.ceil(packed.byteLength / partBytesMax));
    if (count > partsMax) throw new RangeError(`A parcel of ${packed.byteLength} bytes.`);
    const pk = `${sha256Hex(JSON.stringify(content)).slice(0, digestLetters)}.${count}`;
    const expiresAt = Math.floor(nowMs() / 1_000) + keptSeconds;
    for (const sk of partNames(count)) {
      const start = Number(sk) * partBytesMax;
      const part = packed.subarray(start, start + partBytesMax);
      await client.send(
        new PutCommand({ TableName: table, Item: { pk, sk, packed: part, expiresAt } }),
      );
    }
    return pk;
  },

  take: async (key, schema) => {
    const names = partNames(Number(key.split('.')[1]));
    const items = await readMany(
      client,
      table,
      names.map((sk) => ({ pk: key, sk })),
    );
    const found = new Map(items.map((item) => [item.sk, item.packed as Uint8Array]));
    const parts = names.map((sk) => found.get(sk));
    if (parts.some((part) => part === undefined))
      throw new Error(`The parcel ${key} is not there.`);
    return schema.parse(unpack(Buffer.concat(parts as Uint8Array[])));
  },
});

const partNames = (count: number): string[] => {
  if (!(count >= 1 && count <= partsMax)) throw new RangeError('A parcel has 1 to 20 parts.');
  return Array.from({ length: count }, (_, part) => String(part).padStart(2, '0'));
};
