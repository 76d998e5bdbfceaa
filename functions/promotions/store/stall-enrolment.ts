import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';

/**
 * Whether a stall takes part in an edition now, as it was last told: first where its shop lies, then
 * the shop (store/shop-mirror.ts keeps both).
 */
export const isEnrolled = async (
  client: DocumentClient,
  table: string,
  merchantId: string,
  editionId: string,
): Promise<boolean> => {
  const sk = `EDITION#${editionId}`;
  const read = async (pk: string) =>
    (await client.send(new GetCommand({ TableName: table, Key: { pk, sk } }))).Item;
  const stall = await read(`STALL#${merchantId}`);
  if (stall === undefined) return false;
  return (await read(String(stall.shopPk)))?.enrolled === true;
};
