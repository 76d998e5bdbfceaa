import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import type { Item } from '../../../shared/dynamo/guarded-write.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { History } from '../domain/history.ts';
import { noSpend, type Spend } from '../domain/spend.ts';
import { historyKey, parseHistory } from './history-store.ts';
import { capKey } from './keys.ts';
import { owedKey, spendKey } from './receipt-keys.ts';

const spendSchema = z.object({
  spentKrw: z.int(),
  granted: z.int(),
  receipts: z.int(),
  grants: z.array(z.object({ claimId: z.string(), grantedKrw: z.int() })),
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

export const readStanding = async (
  client: DocumentClient,
  table: string,
  of: { readonly sumKey: string; readonly personKey: string },
  caps: readonly string[],
): Promise<Standing> => {
  const { sumKey, personKey } = of;
  const Keys = [spendKey(sumKey), owedKey(personKey), historyKey(personKey), ...caps.map(capKey)];
  const { Responses, UnprocessedKeys } = await client.send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
  );
  // An item that was not read would look like one that is not there, and pay twice.
  if ((UnprocessedKeys?.[table]?.Keys ?? []).length > 0) throw new Problem(commonProblems.busy);
  const items = new Map((Responses?.[table] ?? []).map((item) => [`${item.pk}\n${item.sk}`, item]));
  const found = ({ pk, sk }: { pk: string; sk: string }) => items.get(`${pk}\n${sk}`);
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
