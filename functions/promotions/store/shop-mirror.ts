import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { sign } from '../../../shared/identity/digest.ts';
import {
  type MarketCalendar,
  marketCalendarSchema,
} from '../../../shared/kernel/market-calendar.ts';

/**
 *     pk SHOP#<digest of the registration number>   sk EDITION#…   a shop, by what its receipts say
 *     pk STALL#<merchant>                           sk EDITION#…   where the stall's shop lies
 *     pk HOURS#<market>                             sk CALENDAR    when the market is open
 */
const shopKey = (signingKey: string, businessNumber: string, editionId: string) => ({
  pk: `SHOP#${sign(signingKey, 'shop', businessNumber).slice(0, 22)}`,
  sk: `EDITION#${editionId}`,
});
const stallKey = (merchantId: string, editionId: string) => ({
  pk: `STALL#${merchantId}`,
  sk: `EDITION#${editionId}`,
});

const calendarKey = (marketId: string) => ({ pk: `HOURS#${marketId}`, sk: 'CALENDAR' });

export const shopSchema = z.object({
  merchantId: z.string(),
  marketId: z.string(),
  categories: z.array(z.string()),
  onnuriRegistered: z.boolean(),
  enrolled: z.boolean(),
});
/** A stall that takes part in an edition, as far as a promotion must know. */
export type Shop = z.infer<typeof shopSchema>;

/** What is told of one stall in one edition is ordered by its version; older news change nothing. */
const isNewer = 'attribute_not_exists(pk) OR version < :version';

interface Enrolled extends Omit<Shop, 'enrolled'> {
  readonly editionId: string;
  readonly businessNumber: string;
  readonly version: number;
}

export const shopMirror = (table: string, signingKey: string) => {
  const write = (Key: { pk: string; sk: string }, fields: object, version: number) => {
    const entries = Object.entries({ ...fields, version });
    return guardedUpdate(documentClient, {
      TableName: table,
      Key,
      UpdateExpression: `SET ${entries.map((_, n) => `#f${n} = :f${n}`).join(', ')}`,
      ConditionExpression: isNewer,
      ExpressionAttributeNames: Object.fromEntries(entries.map(([name], n) => [`#f${n}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(entries.map(([, value], n) => [`:f${n}`, value])),
        ':version': version,
      },
    });
  };
  const read = async (Key: { pk: string; sk: string }) => {
    const { Item } = await documentClient.send(new GetCommand({ TableName: table, Key }));
    return Item;
  };
  return {
    /** The stall first: a withdrawal finds its shop through it. */
    keep: async ({ editionId, businessNumber, version, ...shop }: Enrolled): Promise<void> => {
      const key = shopKey(signingKey, businessNumber, editionId);
      await write(stallKey(shop.merchantId, editionId), { shopPk: key.pk }, version);
      await write(key, { ...shop, enrolled: true }, version);
    },
    /** @throws Error while the enrolment has not been told: the event comes again. */
    withdraw: async (merchantId: string, editionId: string, version: number): Promise<void> => {
      const stall = await read(stallKey(merchantId, editionId));
      if (stall === undefined) throw new Error(`${merchantId} was never enrolled here.`);
      const sk = `EDITION#${editionId}`;
      await write({ pk: String(stall.shopPk), sk }, { enrolled: false }, version);
    },
    keepCalendar: async (
      marketId: string,
      calendar: MarketCalendar,
      version: number,
    ): Promise<void> => {
      await write(calendarKey(marketId), { calendar }, version);
    },
    findCalendar: async (marketId: string): Promise<MarketCalendar | undefined> => {
      const item = await read(calendarKey(marketId));
      return item === undefined ? undefined : marketCalendarSchema.parse(item.calendar);
    },
    find: async (businessNumber: string, editionId: string): Promise<Shop | undefined> => {
      const item = await read(shopKey(signingKey, businessNumber, editionId));
      return item === undefined ? undefined : shopSchema.parse(item);
    },
  };
};
export type ShopMirror = ReturnType<typeof shopMirror>;
