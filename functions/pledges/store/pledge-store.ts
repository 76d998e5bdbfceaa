import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { guardedPut, type Item, type Refusal } from '../../../shared/dynamo/guarded-write.ts';
import { requestHashAttribute } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import {
  overPersonLimit,
  type PersonDelta,
  rewardOfStock,
  type StockDelta,
  soldOut,
} from '../domain/basket.ts';
import type { Offer } from '../domain/offer.ts';
import type { Pledge } from '../domain/pledge.ts';
import { addressOf, holdList } from './keys.ts';
import { overLimitOf, personUpdate } from './person.ts';
import { pledgeReader } from './pledge-reader.ts';
import type { StockWriter } from './stock-write.ts';

/** No pledge was made by this request yet. */
const pledgeIsNew = 'attribute_not_exists(pk)';

/** A pledge about to be written, with what it takes. */
export interface NewPledge {
  readonly pledge: Pledge;
  readonly requestHash: string;
  readonly stock: StockDelta;
  readonly person: readonly PersonDelta[];
  /** Personal data of a guest, who has no account to look it up in. */
  readonly contactEmail?: string;
  readonly events?: readonly OutboxEvent[];
}

/** When the pledge was made: now, or by the same request before. */
export interface Placed {
  readonly repeated: boolean;
  readonly createdAt: string;
  readonly expiresAt: string | undefined;
}

const itemOf = (fresh: NewPledge): Item => {
  const { pledgeId, ...pledge } = fresh.pledge;
  const { pk, sk, slot } = addressOf(pledgeId);
  return {
    pk,
    sk,
    ...pledge,
    requestHash: fresh.requestHash,
    gsi1pk: pledge.donorId,
    gsi1sk: pledge.createdAt,
    ...(pledge.expiresAt === undefined ? {} : { gsi2pk: holdList(slot), gsi2sk: pledge.expiresAt }),
    ...(fresh.contactEmail === undefined ? {} : { contactEmail: fresh.contactEmail }),
    ...(fresh.events === undefined ? {} : { [outboxAttribute]: fresh.events }),
  };
};

export const pledgeStore = (client: DocumentClient, table: string, write: StockWriter) => ({
  /**
   * Writes a pledge once. Without limited rewards it is one put: one round trip, and the answer to
   * a repeat comes with the refusal.
   *
   * @throws Problem `idempotency_key_reused`, `reward_sold_out`, `person_limit_exceeded`, `busy`.
   */
  place: async (offer: Offer, fresh: NewPledge): Promise<Placed> => {
    const put = { TableName: table, Item: itemOf(fresh), ConditionExpression: pledgeIsNew };
    const { createdAt, expiresAt } = fresh.pledge;
    const placed = { repeated: false, createdAt, expiresAt };
    if (fresh.stock.size === 0 && fresh.person.length === 0) {
      const result = await guardedPut(client, put);
      return result.written ? placed : repeatOf(result.refusals[0], fresh.requestHash);
    }
    const { campaignId, donorId, rewards } = fresh.pledge;
    const person =
      fresh.person.length === 0 ? [] : [personUpdate(table, campaignId, donorId, fresh.person)];
    const result = await write({
      delta: fresh.stock,
      limits: offer.stockLimits,
      others: [{ Put: put }, ...person],
    });
    if (result.kind === 'written') return placed;
    if (result.kind === 'sold_out') {
      throw soldOut(rewardOfStock(offer, Object.keys(rewards), result.stockId));
    }
    const [ofPledge, ofPerson] = result.refusals;
    if (ofPledge?.failed) return repeatOf(ofPledge, fresh.requestHash);
    throw refusedBy(fresh.person, ofPerson);
  },

  ...pledgeReader(client, table),
});

/** @throws Problem `idempotency_key_reused` when the pledge there was asked for differently. */
const repeatOf = (refusal: Refusal | undefined, requestHash: string): Placed => {
  const old = refusal?.failed ? refusal.old : undefined;
  if (old === undefined) throw new Error('A refused pledge did not say what stood in its way.');
  if (old[requestHashAttribute] !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return {
    repeated: true,
    createdAt: String(old.createdAt),
    expiresAt: old.expiresAt === undefined ? undefined : String(old.expiresAt),
  };
};

/** What to say when the person's item refused. */
export const refusedBy = (deltas: readonly PersonDelta[], refusal: Refusal | undefined): Error => {
  const over = overLimitOf(deltas, refusal);
  return over === undefined
    ? new Error('The allowance of a person does not hold what a pledge gives back.')
    : overPersonLimit(over);
};

export type PledgeStore = ReturnType<typeof pledgeStore>;
