import { campaignMatched } from '../../../events/matching/campaign-matched.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import type { Choice } from './items.ts';
import { choiceKey } from './keys.ts';

/** The figure is what was read, so it is the one that is told. */
const isStill = 'closed = :false AND heldKrw = :none AND spentKrw = :spent';

interface Closing {
  readonly settlementId: string;
  readonly payoutMilestonesBps: readonly number[] | null;
  readonly at: string;
}

/**
 * Freezes what a campaign was matched, and tells it where something can be paid. Answers false
 * when the figure has moved since it was read.
 */
export const closeChoice =
  (client: DocumentClient, table: string) =>
  async (choice: Choice, closing: Closing | undefined): Promise<boolean> => {
    const news = closing === undefined || choice.spentKrw === 0 ? [] : [told(choice, closing)];
    const { written } = await guardedUpdate(client, {
      TableName: table,
      Key: choiceKey(choice.campaignId),
      UpdateExpression: 'SET closed = :true, #outbox = :news',
      ConditionExpression: isStill,
      ExpressionAttributeNames: { '#outbox': outboxAttribute },
      ExpressionAttributeValues: {
        ':true': true,
        ':false': false,
        ':none': 0,
        ':spent': choice.spentKrw,
        ':news': news,
      },
    });
    return written;
  };

const told = (
  { fundId, campaignId, spentKrw }: Choice,
  { settlementId, payoutMilestonesBps, at }: Closing,
) =>
  eventOf(campaignMatched, {
    id: derivedId('event', settlementId, 'matched'),
    occurredAt: at,
    data: {
      fundId,
      campaignId,
      settlementId,
      matchedKrw: spentKrw,
      payoutMilestonesBps: payoutMilestonesBps === null ? null : [...payoutMilestonesBps],
      matchedAt: at,
    },
  });
