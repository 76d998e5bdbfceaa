import * as z from 'zod/mini';
import { offerTerms } from '../../../events/campaigns/offer.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { type Offer, prepareOffer } from '../domain/offer.ts';
import { offerKey } from './keys.ts';

/**
 * The offer's item keeps three things that change apart from each other, each with the version that
 * last changed it, so that news may come in any order and more than once: the terms, whether it is
 * suspended, and that it was cancelled, which is for good.
 */
const offerItemSchema = z.object({
  terms: z.optional(offerTerms),
  partitionCount: z.optional(z.int().check(z.positive())),
  suspended: z._default(z.boolean(), false),
  cancelledAt: z.optional(z.string()),
});

/** The offer as it is stored; undefined while the campaign has not been told of. */
export const readOffer = async (
  client: DocumentClient,
  table: string,
  campaignId: string,
): Promise<Offer | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: offerKey(campaignId), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const { terms, partitionCount, suspended, cancelledAt } = offerItemSchema.parse(Item);
  if (terms === undefined || partitionCount === undefined) return undefined;
  return prepareOffer(terms, {
    partitionCount,
    suspended,
    cancelled: cancelledAt !== undefined,
  });
};
