import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, type TransactWriteCommandInput } from '../../../shared/dynamo/commands.ts';
import {
  guardedTransaction,
  type Item,
  type Refusal,
} from '../../../shared/dynamo/guarded-write.ts';
import { requestHashAttribute } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { sharedLook } from '../../../shared/dynamo/shared-look.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type CapUse, capsPerClaimMax } from '../domain/cap.ts';
import type { Claim } from '../domain/claim.ts';
import { type Payment, type Pool, planPayment } from '../domain/pool.ts';
import { claimItemOf, parseClaim } from './claim-item.ts';
import { capKey, claimKey } from './keys.ts';
import { type Look, lookAt, payFrom } from './pool-cells.ts';

/**
 * Rounds of one claim against others that draw from the same pool. A round is lost only to a claim
 * that was granted or a block that was moved.
 */
const roundsMax = 60;
/** How long "sold out" is answered from memory. What comes back meanwhile is seen right after. */
const soldOutMemoryMs = 1_000;

const isNew = 'attribute_not_exists(pk)';
/** What is used of a cap leaves room for this claim. */
const withinCap = 'attribute_not_exists(pk) OR used <= :room';

export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

export interface ClaimWrite {
  /** Everything but where in the pool it will lie, which the writer finds. */
  readonly claim: Omit<Claim, 'source' | 'caps'>;
  /** A pool that was read lately: what may change of it (budget, reserve) is not trusted. */
  readonly pool: Pool;
  readonly caps: readonly CapUse[];
  readonly requestHash: string;
  readonly events?: readonly OutboxEvent[];
  /** Further guarded writes that stand or fall with the claim: a receipt, a code. */
  readonly also?: TransactItems;
}

export type ClaimWritten =
  | { readonly kind: 'written'; readonly claim: Claim }
  /** The same request made it before. The claim as it stands now. */
  | { readonly kind: 'repeated'; readonly claim: Claim }
  | { readonly kind: 'cap_reached'; readonly cap: CapUse; readonly used: number }
  /** All cells together, at one instant during this call or a moment before it, had too little. */
  | { readonly kind: 'pool_empty' }
  /** One of `also` was refused; `old` is what stood in its way. */
  | { readonly kind: 'conflicted'; readonly index: number; readonly old: Item | undefined };

/**
 * Writes claims: the claim, every cap it counts against, what it draws from the pool, and what else
 * must stand or fall with it, in one transaction. Nothing is promised before it, and everything is
 * true after it.
 *
 * It remembers what it last saw of the cells: one round trip when that is right. A wrong memory
 * costs a refused transaction and a look. "Sold out" needs two looks between which nothing changed,
 * because cells that are read one after the other can show a sum that never was; it is then
 * remembered for a second, in which a crowd is answered without touching the pool.
 *
 * @throws RangeError for more caps than a transaction can hold. Problem `busy` when the claim lost
 * every round; nothing was written.
 */
export const claimWriter = (
  client: DocumentClient,
  table: string,
  { nowMs, random = Math.random }: { readonly nowMs: () => number; readonly random?: () => number },
) => {
  const memory = new Map<string, Look>();
  const emptySince = new Map<string, { readonly atMs: number; readonly amount: number }>();
  const placeOf = ({ pool, claim }: ClaimWrite): string => `${pool.poolId}#${claim.marketId ?? ''}`;

  const look = sharedLook(async (key: string): Promise<Look> => {
    const write = looking.get(key);
    if (write === undefined) throw new Error('A look at a pool that nobody asked for.');
    const seen = await lookAt(client, table, write.pool, marketOf(write));
    memory.set(key, seen);
    return seen;
  });
  const looking = new Map<string, ClaimWrite>();
  const lookFor = (write: ClaimWrite): Promise<Look> => {
    looking.set(placeOf(write), write);
    return look(placeOf(write));
  };

  /** How to pay now; undefined when two looks agree that it cannot be. */
  const paymentFor = async (write: ClaimWrite): Promise<Payment | undefined> => {
    const { amount } = write.claim;
    const start = Math.floor(random() * write.pool.shards);
    let seen = memory.get(placeOf(write)) ?? (await lookFor(write));
    const payment = planPayment(write.pool, seen, amount, start);
    if (payment !== undefined) return payment;
    seen = await lookFor(write);
    for (let round = 1; round <= roundsMax; round += 1) {
      const planned = planPayment(write.pool, seen, amount, start);
      if (planned !== undefined) return planned;
      const again = await lookFor(write);
      if (again.changes === seen.changes) return undefined;
      seen = again;
    }
    throw new Problem(commonProblems.busy);
  };

  const knownEmpty = (write: ClaimWrite): boolean => {
    const empty = emptySince.get(placeOf(write));
    if (empty === undefined) return false;
    const ageMs = nowMs() - empty.atMs;
    return ageMs >= 0 && ageMs < soldOutMemoryMs && write.claim.amount >= empty.amount;
  };

  return async (write: ClaimWrite): Promise<ClaimWritten> => {
    const { claim, caps, also = [], requestHash } = write;
    if (caps.length > capsPerClaimMax) throw new RangeError('More caps than a claim may have.');
    const over = caps.find(({ use, limit }) => use > limit);
    if (over !== undefined) {
      return (await repeatOf(client, table, write)) ?? { kind: 'cap_reached', cap: over, used: 0 };
    }
    for (let round = 1; round <= roundsMax; round += 1) {
      const payment = knownEmpty(write) ? undefined : await paymentFor(write);
      if (payment === undefined) {
        if (!knownEmpty(write)) {
          emptySince.set(placeOf(write), { atMs: nowMs(), amount: claim.amount });
        }
        return (await repeatOf(client, table, write)) ?? { kind: 'pool_empty' };
      }
      const made = claimOf(write, payment);
      const result = await guardedTransaction(client, [
        putOf(table, made, requestHash, write.events ?? []),
        ...also,
        ...caps.map((cap) => countIn(table, cap)),
        ...payFrom(table, write.pool, marketOf(write), payment, {
          as: made.status === 'redeemed' ? 'redeemed' : 'held',
          at: made.createdAt,
        }),
      ]);
      if (result.written) {
        remember(memory, placeOf(write), payment);
        return { kind: 'written', claim: made };
      }
      const refused = refusalIn(result.refusals, write);
      if (refused !== undefined) return refused;
      // Some cell had less than remembered: see what there is before the next round.
      await lookFor(write);
    }
    throw new Problem(commonProblems.busy);
  };
};
export type ClaimWriter = ReturnType<typeof claimWriter>;

/** The claim of this id, strongly consistent. */
export const readClaim = async (
  client: DocumentClient,
  table: string,
  claimId: string,
): Promise<Claim | undefined> => {
  const item = await readClaimItem(client, table, claimId);
  return item === undefined ? undefined : parseClaim(item);
};

const readClaimItem = async (
  client: DocumentClient,
  table: string,
  claimId: string,
): Promise<Item | undefined> => {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: claimKey(claimId), ConsistentRead: true }),
  );
  return Item;
};

/** What the same request made before: refusals may have become true after it was fulfilled. */
const repeatOf = async (
  client: DocumentClient,
  table: string,
  { claim, requestHash }: ClaimWrite,
): Promise<ClaimWritten | undefined> => {
  const item = await readClaimItem(client, table, claim.claimId);
  return item === undefined ? undefined : repeated(item, requestHash);
};

/** @throws Problem `idempotency_key_reused` when another request made the claim. */
const repeated = (item: Item, requestHash: string): ClaimWritten => {
  if (item[requestHashAttribute] !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return { kind: 'repeated', claim: parseClaim(item) };
};

const marketOf = ({ pool, claim }: ClaimWrite): string | undefined =>
  pool.spread === 'markets' ? claim.marketId : undefined;

const claimOf = (write: ClaimWrite, { shard }: Payment): Claim => {
  const marketId = marketOf(write);
  const { poolId } = write.pool;
  return {
    ...write.claim,
    source: marketId === undefined ? { poolId, shard } : { poolId, marketId, shard },
    caps: write.caps.map(({ key, use }) => ({ key, use })),
  };
};

const putOf = (
  table: string,
  claim: Claim,
  requestHash: string,
  outbox: readonly OutboxEvent[],
) => ({
  Put: {
    TableName: table,
    Item: {
      ...claimItemOf(claim),
      [requestHashAttribute]: requestHash,
      ...(outbox.length === 0 ? {} : { [outboxAttribute]: outbox }),
    },
    ConditionExpression: isNew,
  },
});

const countIn = (table: string, { key, use, limit }: CapUse) => ({
  Update: {
    TableName: table,
    Key: capKey(key),
    UpdateExpression: 'ADD used :use',
    ConditionExpression: withinCap,
    ExpressionAttributeValues: { ':use': use, ':room': limit - use },
  },
});

/** What speaks against the claim itself, in the order: made before, `also`, caps. Not the pool. */
const refusalIn = (
  refusals: readonly Refusal[],
  { caps, also = [], requestHash }: ClaimWrite,
): ClaimWritten | undefined => {
  const [ofClaim, ...others] = refusals;
  if (ofClaim?.failed && ofClaim.old !== undefined) return repeated(ofClaim.old, requestHash);
  const index = others.slice(0, also.length).findIndex(({ failed }) => failed);
  const conflict = others[index];
  if (conflict?.failed) return { kind: 'conflicted', index, old: conflict.old };
  for (const [at, cap] of caps.entries()) {
    const refusal = others[also.length + at];
    if (refusal?.failed) return { kind: 'cap_reached', cap, used: Number(refusal.old?.used ?? 0) };
  }
  return undefined;
};

const remember = (memory: Map<string, Look>, key: string, payment: Payment): void => {
  const seen = memory.get(key);
  if (seen === undefined) return;
  const shards = [...seen.shards];
  const take = (shard: number, units: number) => {
    shards[shard] = (shards[shard] ?? 0) - units;
  };
  for (const { shard, units } of payment.fromShards) take(shard, units);
  const moved = payment.fromShards.reduce((sum, { units }) => sum + units, payment.fromReserve);
  take(payment.shard, payment.amount - moved);
  memory.set(key, { ...seen, shards, reserve: seen.reserve - payment.fromReserve });
};
