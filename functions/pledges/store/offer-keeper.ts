import type { OfferTerms } from '../../../events/campaigns/offer.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { UpdateCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { stockLimitsOf } from '../domain/offer.ts';
import { contactsKeptUntilMs } from '../domain/retention.ts';
import { contactList } from './contact-list.ts';
import { offerKey, partitionsOf } from './keys.ts';
import { raiseStock } from './stock-shards.ts';

/** News older than what is known changes nothing. */
const newerTerms = 'attribute_not_exists(termsVersion) OR termsVersion < :version';
const newerFlow = 'attribute_not_exists(flowVersion) OR flowVersion < :version';

/** Keeps what a campaign tells. Every write is conditional on the version it carries. */
export const offerKeeper = (client: DocumentClient, table: string) => ({
  /**
   * Stock first, terms second: who reads the terms finds the stock they promise. The number of
   * partitions is the first one told, because the place of a pledge may not depend on when it is
   * looked for.
   */
  keepTerms: async (terms: OfferTerms): Promise<void> => {
    for (const [stockId, limit] of stockLimitsOf(terms)) {
      await raiseStock(client, table, stockId, limit);
    }
    await guardedUpdate(client, {
      TableName: table,
      Key: offerKey(terms.campaignId),
      UpdateExpression:
        'SET terms = :terms, termsVersion = :version, partitionCount = if_not_exists(partitionCount, :partitions)',
      ConditionExpression: newerTerms,
      ExpressionAttributeValues: {
        ':terms': terms,
        ':version': terms.version,
        ':partitions': partitionsOf(terms.partitionCount),
      },
      ReturnValues: 'NONE',
    });
    await contactList(client, table).keep(terms.campaignId, isoOf(contactsKeptUntilMs(terms)));
  },

  keepSuspension: async (
    campaignId: string,
    version: number,
    suspended: boolean,
  ): Promise<void> => {
    await guardedUpdate(client, {
      TableName: table,
      Key: offerKey(campaignId),
      UpdateExpression: 'SET suspended = :suspended, flowVersion = :version',
      ConditionExpression: newerFlow,
      ExpressionAttributeValues: { ':suspended': suspended, ':version': version },
      ReturnValues: 'NONE',
    });
  },

  /** The first time counts; told again it changes nothing. */
  keepCancellation: async (campaignId: string, cancelledAt: string): Promise<void> => {
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: offerKey(campaignId),
        UpdateExpression: 'SET cancelledAt = if_not_exists(cancelledAt, :at)',
        ExpressionAttributeValues: { ':at': cancelledAt },
      }),
    );
  },
});

export type OfferKeeper = ReturnType<typeof offerKeeper>;
