import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { guardedUpdate, type Refusal } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { type PersonDelta, rewardOfStock, type StockDelta, soldOut } from '../domain/basket.ts';
import type { Offer } from '../domain/offer.ts';
import { addressOf } from './keys.ts';
import { personUpdate } from './person.ts';
import { pledgeOfItem, type StoredPledge } from './pledge-item.ts';
import { refusedBy } from './pledge-store.ts';
import type { StockWriter } from './stock-write.ts';

/**
 * Nobody has changed the pledge since it was read. Every write raises the version, so what a change
 * does to stock and allowance is done exactly once, however many try at once.
 */
const pledgeUnchanged = 'version = :read';

/** What becomes of a pledge, with its stock and its person's allowance, in one write. */
export interface PledgeChange {
  readonly before: StoredPledge;
  readonly offer: Offer;
  readonly set: Partial<StoredPledge>;
  readonly stock: StockDelta;
  readonly person: readonly PersonDelta[];
  readonly events?: readonly OutboxEvent[];
}

export type Changed =
  | { readonly kind: 'written'; readonly pledge: StoredPledge }
  /** Somebody else was first: decide again from what it is now. */
  | { readonly kind: 'stale'; readonly current: StoredPledge };

/** @throws Problem `reward_sold_out`, `person_limit_exceeded`, `busy`. */
export const pledgeWriter =
  (client: DocumentClient, table: string, write: StockWriter) =>
  async (change: PledgeChange): Promise<Changed> => {
    const { before, offer, set, stock, person } = change;
    const pledge = { ...before, ...set, version: before.version + 1 };
    const update = updateOf(table, change);
    if (stock.size === 0 && person.length === 0) {
      const result = await guardedUpdate(client, { ...update, ReturnValues: 'NONE' });
      return result.written ? { kind: 'written', pledge } : staleOf(result.refusals[0]);
    }
    const { campaignId, donorId } = before;
    const result = await write({
      delta: stock,
      limits: offer.stockLimits,
      others: [
        { Update: update },
        ...(person.length === 0 ? [] : [personUpdate(table, campaignId, donorId, person)]),
      ],
    });
    if (result.kind === 'written') return { kind: 'written', pledge };
    if (result.kind === 'sold_out') {
      const rewards = [...Object.keys(pledge.rewards), ...Object.keys(before.rewards)];
      throw soldOut(rewardOfStock(offer, rewards, result.stockId));
    }
    const [ofPledge, ofPerson] = result.refusals;
    if (ofPledge?.failed) return staleOf(ofPledge);
    throw refusedBy(person, ofPerson);
  };

/** The hold and old news end with every change; new news begin. */
const updateOf = (table: string, { before, set, events }: PledgeChange) => {
  const { pk, sk } = addressOf(before.pledgeId);
  const values: Record<string, unknown> = { ...set, version: before.version + 1 };
  if (events !== undefined) values[outboxAttribute] = events;
  const names = Object.keys(values).filter((name) => values[name] !== undefined);
  const removed = ['gsi2pk', 'gsi2sk', ...(events === undefined ? [outboxAttribute] : [])];
  return {
    TableName: table,
    Key: { pk, sk },
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')} REMOVE ${removed.join(', ')}`,
    ConditionExpression: pledgeUnchanged,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ':read': before.version,
      ...Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
    },
  };
};

const staleOf = (refusal: Refusal | undefined): Changed => {
  const old = refusal?.failed ? refusal.old : undefined;
  if (old === undefined) throw new Error('A pledge that was read is gone.');
  return { kind: 'stale', current: pledgeOfItem(old) };
};

export type PledgeWriter = ReturnType<typeof pledgeWriter>;
