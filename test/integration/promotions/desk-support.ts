import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Pool } from '../../../functions/promotions/domain/pool.ts';
import type { Receipt } from '../../../functions/promotions/domain/receipt.ts';
import type { RuleFacts, Terms } from '../../../functions/promotions/domain/rule-facts.ts';
import { type Rule, ruleSchema } from '../../../functions/promotions/domain/rule-schemas.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { BatchGetCommand } from '../../../shared/dynamo/commands.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { personKeyOf, sealPhone } from '../../../shared/identity/phone.ts';
import { isProblem } from '../../../shared/kernel/problem.ts';
import { awsDocuments } from '../../support/aws-documents.ts';

export const signingKey = 'signing-key-of-the-desk-tests';
/** Tuesday of the week before Seollal 2026, at noon in Korea. */
export const noonMs = Date.parse('2026-02-10T12:00:00+09:00');
export const minuteMs = 60_000;

/** Seollal, agricultural goods: 34,000 → 10,000 and 67,000 → 20,000, at most 20,000 a person and category. */
export const seollalRule = (more: Record<string, unknown> = {}): Rule =>
  ruleSchema.parse({
    kind: 'receipt_refund',
    what: { merchants: 'any', paymentKindsExcluded: ['corporate_card'] },
    when: { startsAt: '2026-02-09T15:00:00.000Z', endsAt: '2026-02-14T15:00:00.000Z' },
    sum: { window: 'round', per: ['market', 'category'] },
    benefit: {
      kind: 'tiers',
      tiers: [
        { fromKrw: 34_000, benefitKrw: 10_000 },
        { fromKrw: 67_000, benefitKrw: 20_000 },
      ],
    },
    caps: [{ per: ['person', 'category'], window: 'round', unit: 'krw', limit: 20_000 }],
    ...more,
  });

let count = 0;
const nextNumber = (): string => {
  count += 7;
  return String(10_000_000 + count);
};

/** The desk on the real engine: everything but how the promotion was launched. */
export const openDesk = async (options: { budget?: number; rule?: Rule } = {}) => {
  const { documentClient: client } = await import('../../../shared/dynamo/client.ts');
  const { claimWriter } = await import('../../../functions/promotions/store/claim-write.ts');
  const { cellKey, poolKey } = await import('../../../functions/promotions/store/keys.ts');
  const { refundAtDesk } = await import('../../../functions/promotions/store/desk.ts');
  const { clawBack } = await import('../../../functions/promotions/store/clawback.ts');
  const table = String(process.env.PROMOTIONS_TABLE);
  const budget = options.budget ?? 1_000_000;
  const marketId = newId('market');
  const terms: Terms = {
    promotionId: newId('promotion'),
    version: 1,
    rule: options.rule ?? seollalRule(),
    canary: null,
  };
  const pool: Pool = {
    poolId: `pool_${newId('claim').slice(6)}`,
    name: '설 환급',
    unit: 'krw',
    budget,
    smallest: 10_000,
    spread: 'markets',
    shards: 2,
    releaseBlock: 0,
    idleMinutes: 0,
    endsAt: terms.rule.when.endsAt,
    createdBy: 'operator',
    createdAt: terms.rule.when.startsAt,
    version: 1,
  };
  const none = { held: 0, redeemed: 0, returned: 0, changes: 0 };
  const put = (Item: object) => awsDocuments().send(new PutCommand({ TableName: table, Item }));
  await put({ ...poolKey(pool.poolId), ...pool, ...none, allotted: 0, left: 0 });
  const shares = [Math.ceil(budget / 2), Math.floor(budget / 2)];
  for (const [shard, left] of shares.entries()) {
    await put({ ...cellKey(pool.poolId, marketId, shard), ...none, allotted: left, left });
  }
  const effectsOf = () => ({
    client,
    table,
    signingKey,
    write: claimWriter(client, table, { nowMs: () => noonMs }),
  });
  const one = effectsOf();
  /** A receipt of its own: another shop, approval and minute each time. */
  const receiptOf = (amountKrw: number, more: Partial<Receipt> = {}): Receipt => ({
    businessNumber: `${1_000_000_000 + count}`,
    approvalNumber: nextNumber(),
    issuedAtMs: noonMs - 60 * minuteMs,
    amountKrw,
    ...more,
  });
  const come = async (
    call: {
      phone: string;
      receipt: Receipt;
      claimId?: string;
      requestHash?: string;
      category?: string;
      atMs?: number;
      market?: string;
      facts?: Partial<RuleFacts>;
    },
    effects = one,
  ) => {
    const claim = await refundAtDesk(
      {
        claimId: call.claimId ?? newId('claim'),
        requestHash: call.requestHash ?? 'hash',
        terms,
        pool,
        facts: {
          atMs: call.atMs ?? noonMs,
          person: { key: personKeyOf(signingKey, call.phone) },
          marketId: call.market ?? marketId,
          category: call.category ?? 'agriculture',
          paymentKind: 'card',
          ...call.facts,
        },
        merchantId: newId('merchant'),
        sealedPhone: sealPhone(signingKey, call.phone),
        receipt: call.receipt,
      },
      effects,
    );
    return claim;
  };
  return {
    marketId,
    terms,
    pool,
    receiptOf,
    come,
    /** Another environment: it remembers nothing of the pool. */
    otherEffects: effectsOf,
    /**
     * As above, but its first reading of many items takes its time, as DynamoDB may: it sees those
     * of `early` before `between` and all others after it.
     */
    slowReader: (early: (pk: string) => boolean, between: () => Promise<unknown>) => ({
      ...effectsOf(),
      client: slowlyReading(client, early, between),
    }),
    cancel: (receipt: Receipt, key = newId('act')) =>
      clawBack(
        {
          businessNumber: receipt.businessNumber,
          approvalNumber: receipt.approvalNumber,
          nowMs: noonMs + minuteMs,
        },
        { principal: { subject: 'operator' }, idempotencyKey: key, requestHash: 'hash' },
        {
          client,
          table,
          signingKey,
          benefitOf: async () => terms.rule.benefit,
        },
      ),
    /** Every item of the table that belongs to this pool, promotion or person. */
    items: async (): Promise<Record<string, unknown>[]> => {
      const { Items = [] } = await awsDocuments().send(new ScanCommand({ TableName: table }));
      return Items;
    },
  };
};

const slowlyReading = (
  client: DocumentClient,
  early: (pk: string) => boolean,
  between: () => Promise<unknown>,
): DocumentClient => {
  let reads = 0;
  const send = async (command: object): Promise<unknown> => {
    if (!(command instanceof BatchGetCommand)) return client.send(command as never);
    reads += 1;
    if (reads > 1) return client.send(command);
    const [[table, { Keys = [], ...rest }] = raise()] = Object.entries(
      command.input.RequestItems ?? {},
    );
    const readSome = async (isEarly: boolean) => {
      const some = Keys.filter(({ pk }) => early(String(pk)) === isEarly);
      const { Responses } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { ...rest, Keys: some } } }),
      );
      return Responses?.[table] ?? [];
    };
    const first = await readSome(true);
    await between();
    return { Responses: { [table]: [...first, ...(await readSome(false))] } };
  };
  return { send } as unknown as DocumentClient;
};

const raise = (): never => {
  throw new Error('A read of nothing.');
};

/** The code, and the rule where one is named. */
export const refusalOf = async (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => {
      if (!isProblem(error)) throw error;
      return [error.type.code, error.details.rule].filter(Boolean).join(':');
    },
  );
