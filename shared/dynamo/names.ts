import { documentClient } from './client.ts';
import { GetCommand } from './commands.ts';
import { guardedPut } from './guarded-write.ts';

const keyOf = (id: string) => ({ pk: id, sk: 'NAME' });
/** News come in any order: what happened last counts. */
const isLater = 'attribute_not_exists(pk) OR #at < :at';

/** What a campaign and its association are called; null where no event has told it. */
export interface Names {
  readonly associationName: string | null;
  readonly marketName: string | null;
  readonly campaignTitle: string | null;
}

/**
 * Names for the documents of a capability, `pk id · sk NAME` in its own table, as the events of
 * associations and campaigns last told them.
 */
export const nameStore = (table: string) => {
  const keep = async (id: string, name: Readonly<Record<string, string>>, at: string) => {
    await guardedPut(documentClient, {
      TableName: table,
      Item: { ...keyOf(id), ...name, at },
      ConditionExpression: isLater,
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':at': at },
    });
  };
  const read = async (id: string): Promise<Readonly<Record<string, unknown>>> => {
    const { Item = {} } = await documentClient.send(
      new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }),
    );
    return Item;
  };
  return {
    keepAssociation: (
      associationId: string,
      name: { readonly associationName: string; readonly marketName: string },
      at: string,
    ) => keep(associationId, { ...name }, at),
    keepCampaign: (
      campaignId: string,
      name: { readonly campaignTitle: string; readonly associationId: string },
      at: string,
    ) => keep(campaignId, { ...name }, at),
    find: async (campaignId: string): Promise<Names> => {
      const campaign = await read(campaignId);
      const { associationId } = campaign;
      const association = typeof associationId === 'string' ? await read(associationId) : {};
      return {
        associationName: textOf(association.associationName),
        marketName: textOf(association.marketName),
        campaignTitle: textOf(campaign.campaignTitle),
      };
    },
  };
};
export type NameStore = ReturnType<typeof nameStore>;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
