import * as z from 'zod/mini';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import type { History } from '../domain/history.ts';
import type { Surroundings } from '../domain/receipt.ts';
import { noSpend, type Spend } from '../domain/spend.ts';
import { historyKey, parseHistory } from './history-store.ts';
import { capKey } from './keys.ts';
import { owedKey, type receiptKeysOf, spendKey } from './receipt-keys.ts';

const spendSchema = z.object({
  spentKrw: z.int(),
  granted: z.int(),
  receipts: z.int(),
  grants: z.array(z.object({ claimId: z.string(), granted: z.int() })),
  version: z.int(),
});

export const parseSpend = (item: Item | undefined): Spend =>
  item === undefined ? noSpend : spendSchema.parse(item);

/** What a desk must know before it decides; one round trip. */
export interface Standing {
  readonly spend: Spend;
  readonly receivableKrw: number;
  readonly history: History;
  readonly used: Readonly<Record<string, number>>;
}

type Key = { readonly pk: string; readonly sk: string };

/** Items by their keys, strongly consistent: one round trip. */
const readAll = async (
  client: DocumentClient,
  table: string,
  Keys: readonly Key[],
): Promise<(key: Key) => Item | undefined> => {
  const found = await readMany(client, table, Keys);
  const items = new Map(found.map((item) => [`${item.pk}\n${item.sk}`, item]));
  return ({ pk, sk }) => items.get(`${pk}\n${sk}`);
};

export const readStanding = async (
  client: DocumentClient,
  table: string,
  of: { readonly sumKey: string; readonly personKey: string },
  caps: readonly string[],
): Promise<Standing> => {
  const { sumKey, personKey } = of;
  const keys = [spendKey(sumKey), owedKey(personKey), historyKey(personKey), ...caps.map(capKey)];
  const found = await readAll(client, table, keys);
  return {
    spend: parseSpend(found(spendKey(sumKey))),
    receivableKrw: Number(found(owedKey(personKey))?.openKrw ?? 0),
    history: parseHistory(found(historyKey(personKey))),
    used: Object.fromEntries(caps.map((key) => [key, Number(found(capKey(key))?.used ?? 0)])),
  };
};

export const readSpend = async (
  client: DocumentClient,
  table: string,
  sumKey: string,
): Promise<Spend> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: spendKey(sumKey), ConsistentRead: true }),
  );
  return parseSpend(Item);
};

/** What was counted near a receipt. */
export const readSurroundings = async (
  client: DocumentClient,
  table: string,
  { receipt, split, splitBefore, splitAfter, neighbours }: ReturnType<typeof receiptKeysOf>,
): Promise<Surroundings> => {
  const stretches = [split, splitBefore, splitAfter];
  const found = await readAll(client, table, [receipt, ...stretches, ...neighbours]);
  const all = (keys: readonly Key[]) => keys.map(found).filter((item) => item !== undefined);
  const same = found(receipt);
  return {
    same:
      same === undefined
        ? undefined
        : { issuedAtMs: Number(same.issuedAtMs), amountKrw: Number(same.amountKrw) },
    stretches: all(stretches).map(({ issuedAtMs }) => ({ issuedAtMs: Number(issuedAtMs) })),
    neighbours: all(neighbours).map(({ payerKey, personKey, status }) => ({
      ...{ payerKey: String(payerKey), personKey: String(personKey) },
      cancelled: status === 'cancelled',
    })),
  };
};
