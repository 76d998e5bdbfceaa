import type { ChargeInstruction, ChargeOutcome } from '../../../events/charging.ts';
import type { BatchOutcome, ChargeBatch } from '../../../functions/payments/domain/batch.ts';
import type { Method } from '../../../functions/payments/domain/method.ts';
import type { Payment } from '../../../functions/payments/domain/payment.ts';
import { groupOf, type StoredBatch } from '../../../functions/payments/store/batch-store.ts';
import {
  type BatchEffects,
  chargeInBatches,
} from '../../../functions/payments/store/charge-batches.ts';
import { lookAtPayment } from '../../../functions/payments/store/look-at-payment.ts';
import { paymentsIn } from '../../../functions/payments/store/payments-in-batches.ts';
import type { ProviderModel } from './provider-model.ts';

const CAMPAIGN = 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7';
const METHODS = ['method_01jd3k8r2ve5wbx6m0q9hzt4c7', 'method_01jd3k8r2ve5wbx6m0q9hzt4c8'];

/** Pledges of one page, in the order of their ids; the third one's card was deleted. */
export const page: readonly ChargeInstruction[] = ['a', 'b', 'c', 'd', 'e'].map((letter, n) => ({
  pledgeId: `pledge_01jd3k8r2ve5wbx6m0q9hzt4${letter}7`,
  donorId: n === 2 ? 'donor-without-card' : `donor-${n}`,
  paymentMethodId: String(METHODS[0]),
  amountKrw: 10_000 + n,
}));

/** The same page in a later run: every donor has changed the card. */
export const pageIn = (run: number): readonly ChargeInstruction[] =>
  page.map((pledge) => ({ ...pledge, paymentMethodId: String(METHODS[run % METHODS.length]) }));

const methodOf = (donorId: string, paymentMethodId: string): Method | undefined =>
  donorId === 'donor-without-card'
    ? undefined
    : {
        status: 'active',
        paymentMethodId,
        donorId,
        customerKey: 'customer-1',
        requestHash: 'hash',
        createdAtMs: 0,
        version: 2,
        billingKey: `billing of ${paymentMethodId}`,
        cardCompany: null,
        maskedNumber: null,
      };

type Around = <T>(effect: () => T) => Promise<T>;

/** The tables, in memory, with the guards of the real ones: each write says what must be there. */
const tablesOf = (around: Around) => {
  let writes = 0;
  const writing: Around = (effect) => {
    writes += 1;
    return around(effect);
  };
  const own = new Map<string, Payment>();
  const batches = new Map<string, { batch: ChargeBatch; outcome?: BatchOutcome }>();
  const firstOf = ({ members: [first] }: ChargeBatch) => first?.pledgeId ?? '';
  const nameOf = (batch: ChargeBatch) => `${batch.attempt} ${firstOf(batch)}`;
  const reaches = (batch: ChargeBatch, first: string, last: string) =>
    groupOf(firstOf(batch)) === groupOf(last) &&
    firstOf(batch) <= last &&
    (batch.members.at(-1)?.pledgeId ?? '') >= first;
  const covering = (attempt: number, first: string, last: string): StoredBatch[] =>
    [...batches.values()]
      .filter(({ batch }) => batch.attempt === attempt && reaches(batch, first, last))
      .map((each) => structuredClone({ batch: each.batch, outcome: each.outcome }));
  const effects: Pick<BatchEffects, 'payments' | 'batches' | 'readOwnItems'> = {
    payments: {
      read: (pledgeId) =>
        around(
          () =>
            own.get(pledgeId) ??
            paymentsIn(covering(1, pledgeId, pledgeId), new Set([pledgeId])).get(pledgeId),
        ),
      save: (next) =>
        writing(() => {
          const current = own.get(next.order.pledgeId);
          if ((current?.version ?? 0) === next.version - 1) {
            own.set(next.order.pledgeId, structuredClone(next));
            return { saved: true as const };
          }
          if (current === undefined) throw new Error('Nothing stands in the way.');
          return { saved: false as const, current };
        }),
    },
    readOwnItems: (pledgeIds) =>
      around(
        () =>
          new Map(
            pledgeIds.flatMap((id) => {
              const payment = own.get(id);
              return payment === undefined ? [] : [[id, payment] as const];
            }),
          ),
      ),
    batches: {
      covering: (attempt, first, last) => around(() => covering(attempt, first, last)),
      begin: (batch) =>
        writing(() => {
          const found = batches.get(nameOf(batch));
          if (found !== undefined) return { isNew: false, batch: structuredClone(found.batch) };
          batches.set(nameOf(batch), structuredClone({ batch }));
          return { isNew: true, batch };
        }),
      conclude: (batch, outcome) =>
        writing(() => {
          const found = batches.get(nameOf(batch));
          if (found === undefined) throw new Error('A batch that was never begun.');
          found.outcome ??= structuredClone(outcome);
          return structuredClone(found.outcome);
        }),
    },
  };
  return { own, effects, writes: () => writes };
};

/** Everything an invocation touches. `step` is passed before and after each effect, and may crash. */
export const pageWorldOf = (
  step: () => Promise<void>,
  travel: () => Promise<void>,
  provider: ProviderModel,
) => {
  let nowMs = 1_700_000_000_000;
  const around = async <T>(effect: () => T | Promise<T>): Promise<T> => {
    await step();
    const result = await effect();
    await step();
    return result;
  };
  const { own, effects: tables, writes } = tablesOf(around);
  const methods = { read: async (donorId: string, id: string) => methodOf(donorId, id) };
  const effects: BatchEffects = {
    ...tables,
    methods: { readAhead: async () => methods },
    provider: {
      chargePaymentMethod: (request) => around(() => provider.charge(request, travel)),
      readPaymentByOrderId: (orderId) => around(() => provider.readBack(orderId, travel)),
      confirmPayment: () => Promise.reject(new Error('A stored card is not confirmed.')),
      readPayment: () => Promise.reject(new Error('A stored card is read by its order.')),
      feeFor: (amountKrw) => ({ feeKrw: Math.floor(amountKrw / 100), feeVatKrw: 0 }),
    },
    nowMs: () => nowMs,
    pause: async () => {
      nowMs += 1;
    },
  };
  return {
    provider,
    advance: (ms: number) => {
      nowMs += ms;
    },
    /** Items written, or tried to. */
    writes,
    /** How many payments have left their batch. */
    ownItems: () => own.size,
    charge: (run: number, pledges: readonly ChargeInstruction[], budgetMs = Infinity) =>
      chargeInBatches(
        pledges,
        { campaignId: CAMPAIGN, run, deadlineMs: nowMs + budgetMs },
        effects,
      ) as Promise<readonly ChargeOutcome[]>,
    /** The sweeper looks at what is on its list, and never sends. */
    look: async (): Promise<void> => {
      for (const payment of own.values()) {
        if (payment.status !== 'intended' || payment.unknown === null) continue;
        await lookAtPayment(
          payment,
          { send: false, deadlineMs: Infinity },
          { ...effects, methods },
        );
      }
    },
  };
};
