import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { type Shop, shopSchema } from './shop-mirror.ts';

/**
 * The stall as it takes part in an edition, as it was last told: first where its shop lies, then the
 * shop (store/shop-mirror.ts keeps both). Undefined when it never took part.
 */
export const readStall = async (
  client: DocumentClient,
  table: string,
  merchantId: string,
  editionId: string,
): Promise<Shop | undefined> => {
  const sk = `EDITION#${editionId}`;
  const read = async (pk: string) =>
    (await client.send(new GetCommand({ TableName: table, Key: { pk, sk } }))).Item;
  const stall = await read(`STALL#${merchantId}`);
  if (stall === undefined) return undefined;
  const shop = await read(String(stall.shopPk));
  return shop === undefined ? undefined : shopSchema.parse(shop);
};
